import { z } from 'zod'
import { contract, cursor, id, instant, limit, op } from './define'
import { maskedPhone } from './parts'
import { status } from './ticket.views'

const DESK = ['agent', 'supervisor', 'manager'] as const
export const FOLLOW_UP_STATES = ['due', 'attempting', 'reached_satisfied', 'reached_unsatisfied', 'unreachable'] as const

const attempt = z.strictObject({
  at: instant,
  byName: z.string(),
  slot: z.enum(['morning', 'afternoon', 'evening']),
  reached: z.boolean(),
  words: z.string(),
})

const followUp = z
  .strictObject({
    id,
    ticketId: id,
    ticketNumber: z.string(),
    title: z.string(),
    where: z.string(),
    contactName: z.string(),
    contactPhone: maskedPhone,
    state: z.enum(FOLLOW_UP_STATES),
    /** Why this one is called: 投诉、特急、漏水、来电登记、评分低、抽样. */
    rule: z.string(),
    round: z.int(),
    dueAt: instant,
    nextTryAt: instant.nullable(),
    workerName: z.string().nullable(),
    did: z.string(),
    doneAt: instant,
    ticketStatus: status,
    rating: z.strictObject({ speed: z.int(), quality: z.int(), attitude: z.int(), words: z.string() }).nullable(),
    attempts: z.array(attempt),
    /** Questions for this category, in the order to ask. */
    script: z.array(z.string()),
    version: z.int(),
    /** false with a reason when this person may not make the call. */
    mayCall: z.boolean(),
    mayNotCallBecause: z.string().nullable(),
  })
  .meta({ id: 'FollowUp' })

const score = z.int().min(1).max(5)

export const followUpContract = contract('followUp', {
  list: op({
    method: 'GET',
    path: '/desk/follow-ups',
    roles: DESK,
    summary: '待回访, next try first; or those that ended',
    input: { communityId: id, scope: z.enum(['open', 'ended']).default('open'), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(followUp),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  get: op({
    method: 'GET',
    path: '/desk/follow-ups/:followUpId',
    roles: DESK,
    summary: 'One follow-up',
    input: { followUpId: id },
    answer: followUp,
    errors: ['FOLLOW_UP_NOT_FOUND'],
  }),
  attempt: op({
    method: 'POST',
    path: '/desk/follow-ups/:followUpId/attempts',
    roles: DESK,
    summary: 'Record a call: not reached sets the next try; not satisfied reopens the ticket and tells the supervisor',
    input: {
      followUpId: id,
      version: z.int(),
      reached: z.boolean(),
      solved: z.boolean().optional(),
      onTime: z.boolean().optional(),
      tidy: z.boolean().optional(),
      /** null = nothing was charged. */
      priceAsQuoted: z.boolean().nullable().default(null),
      score: score.optional(),
      words: z.string().trim().max(300).default(''),
      nextTryAt: instant.nullable().default(null),
    },
    answer: followUp,
    errors: ['FOLLOW_UP_NOT_FOUND', 'FOLLOW_UP_STATE', 'FOLLOW_UP_OWN_WORK', 'FOLLOW_UP_SAME_SLOT', 'TICKET_STALE'],
    idempotent: true,
  }),
  reveal: op({
    method: 'POST',
    path: '/desk/follow-ups/:followUpId/contact',
    roles: DESK,
    summary: 'The number to call; logged',
    input: { followUpId: id },
    answer: z.strictObject({ phone: z.string() }),
    errors: ['FOLLOW_UP_NOT_FOUND', 'FOLLOW_UP_OWN_WORK'],
  }),
})
