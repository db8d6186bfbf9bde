import { z } from 'zod'
import { PAYMENT_LIMITS } from '../domain/payment/payment.limits'
import { FACT_REFUSALS, PAYMENT_CHANNELS, PAYMENT_STATES, UNAPPLIED_REASONS, UNAPPLIED_STATES } from '../domain/payment/payment.types'
import { contract, cursor, id, instant, limit, op } from './define'
import { abilities, ability } from './parts'

const fen = z.int()
const OFFICE = ['cashier', 'supervisor', 'manager'] as const
const billIds = z.array(id).min(1).max(PAYMENT_LIMITS.bills)
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, { error: '链接不完整, 请让对方重新发一次' })

/** What one line of a payment pays. Without a bill: put on the prepaid account. */
const part = z
  .strictObject({ billId: id.nullable(), itemCode: z.string(), itemName: z.string(), period: z.string(), principalFen: fen, lateFen: fen })
  .meta({ id: 'PaymentPart' })

/** The server's truth about one payment: what the result page shows. */
export const paymentView = z
  .strictObject({
    id,
    /** Null for somebody who pays by link and does not belong to the house. */
    houseId: id.nullable(),
    /** 3栋 2单元 1502; masked for somebody who pays by link: 3栋 ****02. */
    houseLabel: z.string(),
    channel: z.enum(PAYMENT_CHANNELS),
    state: z.enum(PAYMENT_STATES),
    stateWords: z.string(),
    /** What happens next, or what the person can do, in one sentence. */
    sentence: z.string(),
    /** No fact can change it any more except a refund. */
    final: z.boolean(),
    outTradeNo: z.string(),
    transactionId: z.string().nullable(),
    /** Everything this payment puts on bills and the prepaid account. */
    totalFen: fen,
    /** Through the channel. */
    amountFen: fen,
    /** From the prepaid account. */
    prepaidFen: fen,
    refundedFen: fen,
    /** Received, but the bills were paid otherwise: goes back by itself. */
    unappliedFen: fen,
    parts: z.array(part),
    createdAt: instant,
    expiresAt: instant,
    paidAt: instant.nullable(),
    payerName: z.string(),
    mine: z.boolean(),
  })
  .meta({ id: 'Payment' })

/** As `wx.requestPayment` names them. */
const payParams = z
  .strictObject({
    timeStamp: z.string(),
    nonceStr: z.string(),
    package: z.string(),
    signType: z.literal('RSA'),
    paySign: z.string(),
  })
  .meta({ id: 'PayParams' })

const unappliedView = z
  .strictObject({
    id,
    orderId: id,
    houseId: id,
    houseLabel: z.string(),
    outTradeNo: z.string(),
    transactionId: z.string().nullable(),
    amountFen: fen,
    reason: z.enum(UNAPPLIED_REASONS),
    reasonWords: z.string(),
    state: z.enum(UNAPPLIED_STATES),
    createdAt: instant,
    version: z.int(),
  })
  .meta({ id: 'Unapplied' })

const linkView = z
  .strictObject({
    communityName: z.string(),
    /** 3栋 ****02: never the whole room, never a name. */
    houseLabel: z.string(),
    /** Bills of the link that can still be paid, with what is due now. */
    lines: z.array(z.strictObject({ itemName: z.string(), period: z.string(), principalFen: fen, lateFen: fen })),
    totalFen: fen,
    expiresAt: instant,
    /** Nothing is left to pay. */
    done: z.boolean(),
    /** Somebody is paying right now. */
    busy: z.boolean(),
  })
  .meta({ id: 'PayLinkView' })

const LOCK_ERRORS = ['BILL_NOT_FOUND', 'BILL_LOCKED', 'BILL_NOT_OLDEST', 'BILL_SETTLED'] as const
const PAY_ERRORS = ['PAY_OFF', 'PAY_UNAVAILABLE', 'PAY_REFUSED'] as const

const asideView = z
  .strictObject({
    id,
    houseId: id,
    houseLabel: z.string(),
    /** Masked. */
    personName: z.string(),
    /** What is left of it. */
    amountFen: fen,
    /** Of that, what a refund has been asked for that nobody has decided yet. */
    askedFen: fen,
    state: z.enum(['open', 'released']),
    since: instant,
    /** Where a refund begins: payments that put it there, newest first, with what each can still give back. */
    payments: z.array(
      z.strictObject({
        id,
        channel: z.enum(PAYMENT_CHANNELS),
        paidAt: instant,
        leftFen: fen,
        /** A refund of it is under way: one at a time. */
        refunding: z.boolean(),
      }),
    ),
    canRefund: ability,
    canRelease: ability,
    version: z.int(),
  })
  .meta({ id: 'PrepaidAside' })

export const paymentContract = contract('payment', {
  create: op({
    method: 'POST',
    path: '/payments',
    roles: ['resident'],
    summary: 'Take bills into one payment and lock them. Pay by `payment.params`; wholly from the prepaid account it is paid at once',
    input: {
      houseId: id,
      billIds: z.array(id).max(PAYMENT_LIMITS.bills),
      /** Prepay so many months beside the bills … */
      prepaidMonths: z.int().min(1).max(1_200).optional(),
      /** … or so much. */
      prepaidFen: z.int().min(1).max(PAYMENT_LIMITS.amountFen).optional(),
      /** Of the prepaid account, at most; what the bills do not need stays there. */
      usePrepaidFen: z.int().min(0).max(PAYMENT_LIMITS.amountFen).default(0),
    },
    answer: paymentView,
    abilities,
    status: 201,
    errors: [
      'HOUSE_NOT_FOUND',
      'BILLS_NOT_SHARED',
      ...LOCK_ERRORS,
      'PREPAID_TOO_MUCH',
      'PREPAID_NOT_ENOUGH',
      'PREPAID_MOVING',
      'PAYMENT_EMPTY',
      'PAYMENT_AMOUNT',
      'PAY_OFF',
    ],
    idempotent: true,
  }),
  params: op({
    method: 'POST',
    path: '/payments/:paymentId/params',
    roles: ['resident'],
    summary: 'What `wx.requestPayment` takes, for the first time or again. Safe to repeat',
    input: { paymentId: id },
    answer: payParams,
    errors: ['PAYMENT_NOT_FOUND', 'PAYMENT_NOT_YOURS', 'PAYMENT_STATE', ...PAY_ERRORS],
  }),
  get: op({
    method: 'GET',
    path: '/payments/:paymentId',
    roles: ['resident', ...OFFICE],
    summary: 'One payment as the server knows it',
    input: { paymentId: id },
    answer: paymentView,
    abilities,
    errors: ['PAYMENT_NOT_FOUND'],
  }),
  check: op({
    method: 'POST',
    path: '/payments/:paymentId/check',
    roles: ['resident', ...OFFICE],
    summary: 'Ask WeChat when the payment is not final yet, and answer what is true now',
    input: { paymentId: id },
    answer: paymentView,
    abilities,
    errors: ['PAYMENT_NOT_FOUND'],
  }),
  cancel: op({
    method: 'POST',
    path: '/payments/:paymentId/cancel',
    roles: ['resident'],
    summary: 'Give the bills free: closes the order at WeChat first; paid in the meantime it stays paid',
    input: { paymentId: id },
    answer: paymentView,
    abilities,
    errors: ['PAYMENT_NOT_FOUND', 'PAYMENT_NOT_YOURS', 'PAYMENT_STATE', ...PAY_ERRORS],
  }),
  list: op({
    method: 'GET',
    path: '/houses/:houseId/payments',
    roles: ['resident'],
    summary: 'Payments of a house, newest first; orders nobody paid are left out unless they are open',
    input: { houseId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(paymentView),
    page: true,
    errors: ['HOUSE_NOT_FOUND', 'BILLS_NOT_SHARED'],
  }),

  link: op({
    method: 'POST',
    path: '/houses/:houseId/pay-links',
    roles: ['resident'],
    summary: 'A link for somebody else to pay these bills; the token is told once',
    input: { houseId: id, billIds },
    answer: z.strictObject({ token, expiresAt: instant }),
    status: 201,
    errors: ['HOUSE_NOT_FOUND', 'BILLS_NOT_SHARED', 'BILL_NOT_FOUND', 'PAY_LINK_LIMIT'],
  }),
  openLink: op({
    method: 'GET',
    path: '/pay-links/:token',
    roles: ['public'],
    summary: 'What a link is for: masked room, items, amounts, and nothing else',
    input: { token },
    answer: linkView,
    errors: ['PAY_LINK_INVALID'],
  }),
  payLink: op({
    method: 'POST',
    path: '/pay-links/:token/payments',
    roles: ['resident'],
    summary: 'Take the bills of a link into a payment of one’s own',
    input: { token },
    answer: paymentView,
    abilities,
    status: 201,
    errors: ['PAY_LINK_INVALID', ...LOCK_ERRORS, 'PAYMENT_AMOUNT', 'PAYMENT_EMPTY', 'PAY_OFF'],
    idempotent: true,
  }),

  prepaid: op({
    method: 'GET',
    path: '/houses/:houseId/prepaid',
    roles: ['resident'],
    summary: 'The prepaid account: balance, what twelve months come to, latest movements',
    input: { houseId: id },
    answer: z.strictObject({
      balanceFen: fen,
      /** In orders that are not finished yet. */
      heldFen: fen,
      /** What the periodic items of the house come to in a month; null while nothing was ever billed. */
      monthlyFen: fen.nullable(),
      maxMonths: z.int(),
      /** How much may be put in now. */
      roomFen: fen,
      entries: z.array(z.strictObject({ id, kind: z.string(), words: z.string(), amountFen: fen, at: instant, paymentId: id.nullable() })),
    }),
    errors: ['HOUSE_NOT_FOUND', 'BILLS_NOT_SHARED'],
  }),

  notice: op({
    method: 'POST',
    path: '/wechat/pay/notice',
    roles: ['public'],
    summary: 'WeChat says that an order was paid',
    input: {},
    kind: 'raw',
    limitBytes: PAYMENT_LIMITS.noticeBytes,
    errors: ['NOTICE_REFUSED', 'PAY_OFF'],
    private: true,
  }),
  refundNotice: op({
    method: 'POST',
    path: '/wechat/pay/refund-notice',
    roles: ['public'],
    summary: 'WeChat says what became of a refund',
    input: {},
    kind: 'raw',
    limitBytes: PAYMENT_LIMITS.noticeBytes,
    errors: ['NOTICE_REFUSED', 'PAY_OFF'],
    private: true,
  }),

  unapplied: op({
    method: 'GET',
    path: '/communities/:communityId/unapplied',
    roles: OFFICE,
    summary: 'Money that belongs to no bill, oldest first',
    input: { communityId: id, state: z.enum(UNAPPLIED_STATES).default('open'), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(unappliedView),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  assignUnapplied: op({
    method: 'POST',
    path: '/unapplied/:unappliedId/assignment',
    roles: ['supervisor', 'manager'],
    summary: 'Put it on open bills of the house, oldest first; what they do not need goes to its prepaid account',
    input: { unappliedId: id, version: z.int(), billIds: z.array(id).max(PAYMENT_LIMITS.bills), reason: z.string().trim().min(2).max(100) },
    answer: unappliedView,
    errors: ['UNAPPLIED_NOT_FOUND', 'UNAPPLIED_STATE', ...LOCK_ERRORS],
    idempotent: true,
  }),
  asides: op({
    method: 'GET',
    path: '/communities/:communityId/prepaid-asides',
    roles: OFFICE,
    summary:
      'What people paid in advance for a house they have left, oldest first: it goes back, or returns to the account where both agree',
    input: { communityId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(asideView),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  releaseAside: op({
    method: 'POST',
    path: '/prepaid-asides/:asideId/release',
    roles: ['supervisor', 'manager'],
    summary: 'Both sides agreed that it passes with the house: it returns to the account, with a reason',
    input: { asideId: id, version: z.int(), reason: z.string().trim().min(2).max(100) },
    answer: asideView,
    errors: ['PREPAID_ASIDE_NOT_FOUND', 'PREPAID_ASIDE_STATE', 'REFUND_PENDING'],
    idempotent: true,
  }),
  unknown: op({
    method: 'GET',
    path: '/communities/:communityId/payments/unknown',
    roles: OFFICE,
    summary: 'Payments whose outcome nobody could find out: for a person to look at',
    input: { communityId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(paymentView),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  ofHouse: op({
    method: 'GET',
    path: '/cashier/houses/:houseId/payments',
    roles: OFFICE,
    summary: 'What a house paid, by whatever channel, newest first: a refund begins here',
    input: { houseId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(paymentView),
    page: true,
    errors: ['HOUSE_NOT_FOUND'],
  }),
  facts: op({
    method: 'GET',
    path: '/communities/:communityId/payment-facts',
    roles: ['supervisor', 'manager'],
    summary: 'What the provider said that did not fit an order: wrong amount, payer, merchant',
    input: { communityId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(
      z.strictObject({
        id,
        orderId: id.nullable(),
        outTradeNo: z.string(),
        transactionId: z.string().nullable(),
        reason: z.enum(FACT_REFUSALS),
        expected: z.string(),
        received: z.string(),
        copies: z.int(),
        at: instant,
      }),
    ),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
})
