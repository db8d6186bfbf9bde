import { z } from 'zod'
import { SAMPLE_THING_TITLE_MAX } from '../domain/sample-thing/sample-thing.limits'
import { SAMPLE_THING_STATUSES } from '../domain/sample-thing/sample-thing.types'
import { contract, cursor, id, instant, limit, op } from './define'
import { abilities } from './parts'

const DESK = ['agent', 'supervisor', 'manager'] as const

const status = z.enum(SAMPLE_THING_STATUSES)

const sampleThing = z
  .strictObject({ id, communityId: id, title: z.string(), status, openedAt: instant, changedAt: instant, version: z.int() })
  .meta({ id: 'SampleThing' })

const step = { sampleThingId: id, version: z.int() }

export const sampleThingContract = contract('sampleThing', {
  open: op({
    method: 'POST',
    path: '/sample-things',
    roles: DESK,
    summary: 'Open a 样本',
    input: { communityId: id, title: z.string().trim().min(1).max(SAMPLE_THING_TITLE_MAX) },
    answer: sampleThing,
    abilities,
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND'],
    idempotent: true,
  }),
  list: op({
    method: 'GET',
    path: '/sample-things',
    roles: DESK,
    summary: 'Those of one community in one state, newest first',
    input: { communityId: id, status: status.default('open'), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(sampleThing),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  get: op({
    method: 'GET',
    path: '/sample-things/:sampleThingId',
    roles: DESK,
    summary: 'One 样本 and what may be done with it',
    input: { sampleThingId: id },
    answer: sampleThing,
    abilities,
    errors: ['SAMPLE_THING_NOT_FOUND'],
  }),
  close: op({
    method: 'POST',
    path: '/sample-things/:sampleThingId/close',
    roles: DESK,
    summary: 'Close it',
    input: step,
    answer: sampleThing,
    abilities,
    errors: ['SAMPLE_THING_NOT_FOUND', 'SAMPLE_THING_STATE', 'SAMPLE_THING_STALE'],
    idempotent: true,
  }),
  reopen: op({
    method: 'POST',
    path: '/sample-things/:sampleThingId/reopen',
    roles: ['supervisor', 'manager'],
    summary: 'Open it again',
    input: step,
    answer: sampleThing,
    abilities,
    errors: ['SAMPLE_THING_NOT_FOUND', 'SAMPLE_THING_STATE', 'SAMPLE_THING_STALE'],
    idempotent: true,
  }),
})
