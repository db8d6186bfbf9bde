import { z } from 'zod'
import { HOUSEHOLD_ROLES, MEMBER_STATES, STAFF_ROLES } from '../domain/people/roles'
import { id, instant } from './define'

/** Shapes that more than one contract shows. Lengths of free text are in characters. */

export const phone = z.string().regex(/^1[3-9]\d{9}$/, { error: '请填写 11 位手机号' })
export const personName = z.string().trim().min(1).max(20)
export const maskedPhone = z.string().max(20)
export const householdRole = z.enum(HOUSEHOLD_ROLES)
export const memberState = z.enum(MEMBER_STATES)
export const staffRole = z.enum(STAFF_ROLES)

/** Done, nothing to show. */
export const done = z.strictObject({ ok: z.literal(true) })

/** A picture behind a short-lived link; links die after some minutes and are made anew with each answer. */
export const photo = z.strictObject({ id, url: z.string(), thumbUrl: z.string() }).meta({ id: 'Photo' })
export const voice = z.strictObject({ id, url: z.string(), seconds: z.int() }).meta({ id: 'Voice' })

export const houseView = z
  .strictObject({
    memberId: id,
    communityId: id,
    communityName: z.string(),
    houseId: id,
    /** 3栋 2单元 1502 */
    label: z.string(),
    role: householdRole,
    state: memberState,
    until: instant.nullable(),
    /** Why a request was turned down. */
    reason: z.string().nullable(),
    /** When the desk answers a pending request at the latest. */
    reviewDueAt: instant.nullable(),
  })
  .meta({ id: 'HouseView' })

/** One promise on a ticket. Times in UTC ms, target in minutes; `dueAt` is null while paused. */
export const promiseView = z
  .strictObject({
    key: z.string(),
    round: z.int(),
    targetMinutes: z.int(),
    startedAt: instant,
    dueAt: instant.nullable(),
    warnAt: instant.nullable(),
    stoppedAt: instant.nullable(),
    pausedMs: z.int(),
    paused: z.boolean(),
    /** null while it is still running. */
    kept: z.boolean().nullable(),
  })
  .meta({ id: 'PromiseView' })

/** How a due time was reached, piece by piece. */
export const promiseExplained = z
  .strictObject({
    promise: promiseView,
    sentence: z.string(),
    /** 中文 name of the promise and the standard it comes from. */
    title: z.string(),
    source: z.string(),
    standardVersion: z.int(),
    segments: z.array(
      z.strictObject({
        from: instant,
        to: instant.nullable(),
        kind: z.enum(['run', 'pause', 'closed', 'over']),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PromiseExplained' })

/** Whether a button works for this person now, and if not, why and from when. */
export const ability = z
  .strictObject({ can: z.boolean(), code: z.string().optional(), reason: z.string().optional(), opensAt: instant.optional() })
  .meta({ id: 'Ability' })
export const abilities = z.record(z.string(), ability).meta({ id: 'Abilities' })
