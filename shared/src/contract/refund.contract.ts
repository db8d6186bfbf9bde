import { z } from 'zod'
import { PAYMENT_CHANNELS } from '../domain/payment/payment.types'
import { PAYOUT_CHANNELS, REFUND_STATES } from '../domain/refund/refund.types'
import { contract, cursor, id, instant, limit, op } from './define'
import { abilities } from './parts'

const OFFICE = ['cashier', 'supervisor', 'manager'] as const
const LEADS = ['supervisor', 'manager'] as const

const part = z.strictObject({
  billId: id.nullable(),
  itemName: z.string(),
  period: z.string(),
  principalFen: z.int(),
  lateFen: z.int(),
})

const refund = z
  .strictObject({
    id,
    communityId: id,
    paymentId: id,
    /** Money that belongs to no bill goes back. */
    unapplied: z.boolean(),
    houseLabel: z.string(),
    /** How the payment came. */
    channel: z.enum(PAYMENT_CHANNELS),
    /** Set: WeChat could not give it back, the counter does, this way. */
    payoutChannel: z.enum(PAYOUT_CHANNELS).nullable(),
    outRefundNo: z.string(),
    amountFen: z.int(),
    paidFen: z.int(),
    parts: z.array(part),
    reason: z.string(),
    state: z.enum(REFUND_STATES),
    stateWord: z.string(),
    /** What happens next, or why it did not go on, in a sentence. */
    says: z.string(),
    /** Null: the system asked, for money that came too late. */
    makerName: z.string().nullable(),
    checkerName: z.string().nullable(),
    /** Counter: who gave the money back. */
    handedByName: z.string().nullable(),
    askedAt: instant,
    decidedAt: instant.nullable(),
    doneAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Refund' })

const progress = z
  .strictObject({
    id,
    amountFen: z.int(),
    state: z.enum(REFUND_STATES),
    stateWord: z.string(),
    says: z.string(),
    askedAt: instant,
    doneAt: instant.nullable(),
  })
  .meta({ id: 'RefundProgress' })

const step = { refundId: id, version: z.int() }

export const refundContract = contract('refund', {
  options: op({
    method: 'GET',
    path: '/payments/:paymentId/refundable',
    roles: OFFICE,
    summary: 'What of a payment can still go back, part by part',
    input: { paymentId: id },
    answer: z.strictObject({
      paymentId: id,
      paidFen: z.int(),
      refundedFen: z.int(),
      /** Asked or on its way. */
      heldFen: z.int(),
      leftFen: z.int(),
      parts: z.array(
        z.strictObject({
          seq: z.int(),
          billId: id.nullable(),
          itemName: z.string(),
          period: z.string(),
          paidFen: z.int(),
          leftFen: z.int(),
        }),
      ),
    }),
    abilities,
    errors: ['PAYMENT_NOT_FOUND'],
  }),
  ask: op({
    method: 'POST',
    path: '/payments/:paymentId/refunds',
    roles: OFFICE,
    summary: 'Ask for money to go back; somebody else decides',
    input: {
      paymentId: id,
      amountFen: z.int().min(1).max(100_000_000),
      /** Which parts, by their place in the payment; without it the newest part gives first. The amounts add up to amountFen. */
      parts: z
        .array(z.strictObject({ seq: z.int().min(0).max(500), amountFen: z.int().min(1).max(100_000_000) }))
        .min(1)
        .max(200)
        .optional(),
      reason: z.string().trim().min(2).max(80),
    },
    answer: refund,
    status: 201,
    errors: ['PAYMENT_NOT_FOUND', 'REFUND_NOT_PAID', 'REFUND_TOO_MUCH', 'REFUND_PENDING', 'REFUND_TOO_LATE'],
    idempotent: true,
  }),
  askUnapplied: op({
    method: 'POST',
    path: '/unapplied/:unappliedId/refunds',
    roles: OFFICE,
    summary: 'Ask anew for money that belongs to no bill to go back, after an earlier refund of it was refused or closed',
    input: { unappliedId: id, reason: z.string().trim().min(2).max(80) },
    answer: refund,
    status: 201,
    errors: ['UNAPPLIED_NOT_FOUND', 'UNAPPLIED_STATE', 'REFUND_PENDING'],
    idempotent: true,
  }),
  list: op({
    method: 'GET',
    path: '/communities/:communityId/refunds',
    roles: OFFICE,
    summary: 'Refunds, newest first; `open`: those that still need somebody or something',
    input: {
      communityId: id,
      scope: z.enum(['open', 'ended', 'all']).default('open'),
      cursor: cursor.optional(),
      limit: limit.default(20),
    },
    answer: z.array(refund),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  get: op({
    method: 'GET',
    path: '/refunds/:refundId',
    roles: OFFICE,
    summary: 'One refund with what this person may do and why not',
    input: { refundId: id },
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND'],
  }),
  ofPayment: op({
    method: 'GET',
    path: '/payments/:paymentId/refunds',
    roles: ['resident', ...OFFICE],
    summary: 'How far the refunds of a payment are',
    input: { paymentId: id },
    answer: z.array(progress),
    errors: ['PAYMENT_NOT_FOUND'],
  }),
  approve: op({
    method: 'POST',
    path: '/refunds/:refundId/approval',
    roles: LEADS,
    summary: 'Let the money go back; never one that one asked for oneself',
    input: step,
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND', 'REFUND_STATE', 'REFUND_STALE', 'MAKER_IS_CHECKER', 'REFUND_TOO_MUCH'],
    idempotent: true,
  }),
  refuse: op({
    method: 'POST',
    path: '/refunds/:refundId/refusal',
    roles: LEADS,
    summary: 'Do not let it go back, with a reason',
    input: { ...step, words: z.string().trim().min(2).max(200) },
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND', 'REFUND_STATE', 'REFUND_STALE', 'MAKER_IS_CHECKER'],
    idempotent: true,
  }),
  handOut: op({
    method: 'POST',
    path: '/refunds/:refundId/handover',
    roles: OFFICE,
    summary: 'Counter: the money was given back; a second person confirms it',
    input: { ...step, reference: z.string().trim().max(60).default('') },
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND', 'REFUND_STATE', 'REFUND_STALE', 'SHIFT_NOT_OPEN', 'REFERENCE_REQUIRED', 'REFUND_INVOICE_FIRST'],
    idempotent: true,
  }),
  confirm: op({
    method: 'POST',
    path: '/refunds/:refundId/confirmation',
    roles: OFFICE,
    summary: 'Counter: confirm that the money was given back; never by who gave it',
    input: step,
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND', 'REFUND_STATE', 'REFUND_STALE', 'MAKER_IS_CHECKER'],
    idempotent: true,
  }),
  retry: op({
    method: 'POST',
    path: '/refunds/:refundId/retry',
    roles: LEADS,
    summary: 'Ask WeChat again, under the same number',
    input: step,
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND', 'REFUND_STATE', 'REFUND_STALE'],
    idempotent: true,
  }),
  // WeChat is asked in between, so neither can be one transaction with its key; the version says no to a repeat.
  // Both ask WeChat, and an operation with a key is one transaction, in which nobody is asked; the version makes a repeat harmless.
  payOut: op({
    method: 'POST',
    path: '/refunds/:refundId/payout',
    roles: LEADS,
    summary: 'WeChat could not give it back: the counter pays it out instead; WeChat is asked once more first',
    input: { ...step, method: z.enum(PAYOUT_CHANNELS), words: z.string().trim().min(2).max(200) },
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND', 'REFUND_STATE', 'REFUND_STALE', 'MAKER_IS_CHECKER', 'REFUND_AT_WECHAT', 'REFUND_UNCLEAR'],
  }),
  giveUp: op({
    method: 'POST',
    path: '/refunds/:refundId/giving-up',
    roles: LEADS,
    summary: 'WeChat knows nothing of the refund: it comes to nothing and the money stays; WeChat is asked once more first',
    input: { ...step, words: z.string().trim().min(2).max(200) },
    answer: refund,
    abilities,
    errors: ['REFUND_NOT_FOUND', 'REFUND_STATE', 'REFUND_STALE', 'REFUND_AT_WECHAT', 'REFUND_UNCLEAR'],
  }),
})
