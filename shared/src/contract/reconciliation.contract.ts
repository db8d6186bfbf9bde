import { z } from 'zod'
import { DIFFERENCE_KINDS } from '../domain/reconciliation/match'
import { RECON_DAY_STATES, RECON_LIMITS } from '../domain/reconciliation/recon.types'
import { contract, cursor, id, instant, limit, localDay, op } from './define'

const MONEY = ['cashier', 'supervisor', 'manager'] as const

const day = z
  .strictObject({
    day: localDay,
    state: z.enum(RECON_DAY_STATES),
    /** What the state means and what happens next, in words. */
    says: z.string(),
    /** Lines on WeChat's side, payments and refunds. */
    lines: z.int(),
    agreed: z.int(),
    /** Differences nobody has settled yet. */
    open: z.int(),
    /** Fen, refunds taken off; null until the file was there. */
    oursFen: z.int().nullable(),
    theirsFen: z.int().nullable(),
    /** WeChat's own fee of that day, from the fund-flow bill. */
    feeFen: z.int().nullable(),
    checkedAt: instant.nullable(),
    /** When the file is asked for again. */
    nextTryAt: instant.nullable(),
  })
  .meta({ id: 'ReconDay' })

const difference = z
  .strictObject({
    differenceId: id,
    day: localDay,
    kind: z.enum(DIFFERENCE_KINDS),
    /** 微信有, 我们没有 */
    kindWords: z.string(),
    what: z.enum(['pay', 'refund']),
    number: z.string(),
    transactionId: z.string().nullable(),
    oursFen: z.int().nullable(),
    theirsFen: z.int().nullable(),
    /** What is probably behind it and what to do. */
    advice: z.string(),
    /** Line in WeChat's file. */
    line: z.int().nullable(),
    state: z.enum(['open', 'resolved']),
    owner: z.strictObject({ staffId: id, name: z.string(), mine: z.boolean() }).nullable(),
    words: z.string(),
    resolvedAt: instant.nullable(),
  })
  .meta({ id: 'ReconDifference' })

export const reconciliationContract = contract('reconciliation', {
  days: op({
    method: 'GET',
    path: '/reconciliation/days',
    roles: MONEY,
    summary: 'One month of days, each green, red or still waiting for WeChat’s file',
    input: { month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) },
    answer: z.array(day),
    errors: [],
  }),
  check: op({
    method: 'POST',
    path: '/reconciliation/days/:day/check',
    roles: ['supervisor', 'manager'],
    // Without a key: it asks WeChat, which nothing that runs in one transaction may do; a day that is checked twice is as it was.
    summary: 'Fetch and match that day now, again if it was done before',
    input: { day: localDay },
    answer: day,
    errors: ['RECON_TOO_EARLY', 'RECON_TOO_OLD', 'RECON_BILL_UNREADABLE', 'WECHAT_UNAVAILABLE', 'PAY_OFF'],
  }),
  differences: op({
    method: 'GET',
    path: '/reconciliation/differences',
    roles: MONEY,
    summary: 'The queue: open ones oldest first, settled ones newest first',
    input: {
      state: z.enum(['open', 'resolved']).default('open'),
      day: localDay.optional(),
      cursor: cursor.optional(),
      limit: limit.default(20),
    },
    answer: z.array(difference),
    page: true,
    errors: [],
  }),
  take: op({
    method: 'POST',
    path: '/reconciliation/differences/:differenceId/take',
    roles: MONEY,
    summary: 'I look after this one',
    input: { differenceId: id },
    answer: difference,
    errors: ['DIFFERENCE_NOT_FOUND', 'DIFFERENCE_STATE'],
    idempotent: true,
  }),
  resolve: op({
    method: 'POST',
    path: '/reconciliation/differences/:differenceId/resolve',
    roles: MONEY,
    summary: 'Settled, with what it was and what was done',
    input: { differenceId: id, words: z.string().trim().min(RECON_LIMITS.wordsMin).max(RECON_LIMITS.wordsMax) },
    answer: difference,
    errors: ['DIFFERENCE_NOT_FOUND', 'DIFFERENCE_STATE', 'DIFFERENCE_NOT_YOURS'],
    idempotent: true,
  }),
  export: op({
    method: 'GET',
    path: '/reconciliation/days/:day/export',
    roles: MONEY,
    summary: 'Differences of a day as XLSX',
    input: { day: localDay },
    kind: 'binary',
    errors: ['RECON_DAY_NOT_FOUND'],
    rate: 'export',
  }),
})
