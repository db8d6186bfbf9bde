import { z } from 'zod'
import { BILL_RUN_STATES } from '../domain/fee/fee.words'
import { contract, cursor, id, instant, limit, localDay, op } from './define'
import { month } from './meter.contract'
import { ability } from './parts'

const OFFICE = ['cashier', 'supervisor', 'manager'] as const
const CHECKERS = ['supervisor', 'manager'] as const

/** One line of arithmetic: 单价 · ¥2.50/㎡·月. */
export const explained = z.strictObject({ label: z.string(), value: z.string() }).meta({ id: 'ExplainLine' })

const run = z
  .strictObject({
    id,
    communityId: id,
    itemId: id,
    itemName: z.string(),
    /** `2026-11`, `2026-10..2026-12` */
    period: z.string(),
    fromDay: localDay,
    toDay: localDay,
    dueDay: localDay,
    /** The bill that was taken back and is made out again; null: a run of all houses. */
    replacesBillId: id.nullable(),
    state: z.enum(BILL_RUN_STATES),
    makerName: z.string(),
    checkerName: z.string().nullable(),
    /** Houses with a bill, and their sum in fen. */
    count: z.int(),
    totalFen: z.int(),
    /** Progress of publishing. */
    doneCount: z.int(),
    doneFen: z.int(),
    /** What stops the run, the first of them by house; `faultCount` counts all. */
    faults: z.array(z.strictObject({ houseId: id.nullable(), label: z.string(), reason: z.string() })),
    faultCount: z.int(),
    /** Against the run before of the same item; null when this is the first. */
    lastRun: z
      .strictObject({
        runId: id,
        period: z.string(),
        count: z.int(),
        totalFen: z.int(),
        countChange: z.int(),
        totalChangeFen: z.int(),
      })
      .nullable(),
    /** How it is reckoned, the same for every house. */
    terms: z.array(explained),
    createdAt: instant,
    publishedAt: instant.nullable(),
    /** Why it was cancelled. */
    words: z.string(),
    version: z.int(),
  })
  .meta({ id: 'BillRun' })

const abilities = z.strictObject({ approve: ability, cancel: ability })

export const billRunContract = contract('billRun', {
  preview: op({
    method: 'POST',
    path: '/communities/:communityId/bill-runs',
    roles: OFFICE,
    summary: 'Reckon a run: count, total, differences to the last, what is in the way; publishes nothing',
    input: {
      communityId: id,
      itemId: id,
      fromMonth: month,
      /** Months of the period; default: the cycle of the item. */
      months: z.int().min(1).max(12).optional(),
      dueDay: localDay.optional(),
      /** Shared items without a meter of their own: the sum to share, from the supplier's bill. */
      totalFen: z.int().min(1).max(1_000_000_000_000).optional(),
    },
    answer: run,
    abilities,
    status: 201,
    errors: [
      'COMMUNITY_NOT_FOUND',
      'FEE_ITEM_NOT_FOUND',
      'FEE_PRICE_MISSING',
      'FEE_ITEM_ONE_OFF',
      'BILL_RUN_EXISTS',
      'SHARE_TOTAL_REQUIRED',
    ],
    idempotent: true,
  }),
  again: op({
    method: 'POST',
    path: '/bills/:billId/again',
    roles: OFFICE,
    summary: 'Make out again a bill that was taken back: a run of one house, reckoned as things are now, that somebody else approves',
    input: { billId: id, dueDay: localDay.optional() },
    answer: run,
    abilities,
    status: 201,
    errors: [
      'BILL_NOT_FOUND',
      'BILL_STATE',
      'BILL_RUN_EXISTS',
      'FEE_ITEM_NOT_FOUND',
      'FEE_ITEM_ONE_OFF',
      'FEE_PRICE_MISSING',
      'SHARE_TOTAL_REQUIRED',
    ],
    idempotent: true,
  }),
  list: op({
    method: 'GET',
    path: '/communities/:communityId/bill-runs',
    roles: OFFICE,
    summary: 'Runs, newest first',
    input: { communityId: id, itemId: id.optional(), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(run),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  get: op({
    method: 'GET',
    path: '/bill-runs/:runId',
    roles: OFFICE,
    summary: 'One run with its progress',
    input: { runId: id },
    answer: run,
    abilities,
    errors: ['BILL_RUN_NOT_FOUND'],
  }),
  lines: op({
    method: 'GET',
    path: '/bill-runs/:runId/lines',
    roles: OFFICE,
    summary: 'House by house: quantity and amount',
    input: { runId: id, cursor: cursor.optional(), limit: limit.default(50) },
    answer: z.array(
      z.strictObject({ houseId: id, label: z.string(), quantityHundredths: z.int(), amountFen: z.int(), explain: z.array(explained) }),
    ),
    page: true,
    errors: ['BILL_RUN_NOT_FOUND'],
  }),
  approve: op({
    method: 'POST',
    path: '/bill-runs/:runId/approve',
    roles: CHECKERS,
    summary: 'Publish the run; never by the one who made it',
    input: { runId: id, version: z.int() },
    answer: run,
    abilities,
    errors: ['BILL_RUN_NOT_FOUND', 'BILL_RUN_STATE', 'BILL_RUN_STALE', 'BILL_RUN_FAULTY', 'MAKER_IS_CHECKER'],
    idempotent: true,
  }),
  cancel: op({
    method: 'POST',
    path: '/bill-runs/:runId/cancel',
    roles: OFFICE,
    summary: 'Drop a preview',
    input: { runId: id, version: z.int(), words: z.string().trim().max(200).default('') },
    answer: run,
    abilities,
    errors: ['BILL_RUN_NOT_FOUND', 'BILL_RUN_STATE', 'BILL_RUN_STALE'],
    idempotent: true,
  }),
})
