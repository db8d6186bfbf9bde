import { z } from 'zod'
import { contract, id, instant, localDay, op } from './define'

const standard = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    /** The promise in words: 24 小时内修好. */
    says: z.string(),
    value: z.int(),
    /** `slot`: the time agreed with the resident; it has no figure of its own. */
    unit: z.enum(['minutes', 'working_days', 'calendar_days', 'slot']),
    clock: z.string(),
    source: z.string(),
    version: z.int(),
    effectiveFrom: instant,
    /** false: announced for later. */
    inForce: z.boolean(),
  })
  .meta({ id: 'ServiceStandard' })

const day = z.strictObject({ day: localDay, kind: z.enum(['holiday', 'workday']), name: z.string() })

export const standardContract = contract('standard', {
  list: op({
    method: 'GET',
    path: '/communities/:communityId/standards',
    roles: ['public'],
    summary: 'What the firm promises here, with source and version',
    input: { communityId: id },
    answer: z.array(standard),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  change: op({
    method: 'POST',
    path: '/communities/:communityId/standards',
    roles: ['manager', 'admin'],
    summary: 'A change is a new version with a date; running tickets keep the version they were opened under',
    input: { communityId: id, key: z.string().max(60), value: z.int().min(1).max(1_000_000), effectiveFrom: instant },
    answer: z.array(standard),
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND', 'NOT_FOUND', 'INPUT_INVALID'],
    idempotent: true,
  }),
  calendar: op({
    method: 'GET',
    path: '/communities/:communityId/calendar',
    roles: ['public'],
    summary: 'Holidays and make-up workdays of a year',
    input: { communityId: id, year: z.int().min(2024).max(2100) },
    answer: z.array(day),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  setDay: op({
    method: 'PUT',
    path: '/communities/:communityId/calendar/:day',
    roles: ['manager', 'admin'],
    summary: 'Correct one day of the calendar; open promises are recomputed',
    input: {
      communityId: id,
      day: localDay,
      kind: z.enum(['holiday', 'workday', 'ordinary']),
      name: z.string().trim().max(20).default(''),
    },
    answer: z.array(day),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
})
