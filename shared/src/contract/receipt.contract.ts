import { z } from 'zod'
import { PAYMENT_CHANNELS } from '../domain/payment/payment.types'
import { contract, id, instant, op } from './define'

const READERS = ['resident', 'cashier', 'supervisor', 'manager'] as const

const line = z.strictObject({
  itemName: z.string(),
  /** 2026-11, 2026-10..2026-12, or the ticket of a one-off. */
  period: z.string(),
  principalFen: z.int(),
  lateFen: z.int(),
  amountFen: z.int(),
})

const receipt = z
  .strictObject({
    id,
    paymentId: id,
    /** 2026-000123: without gaps per community and year. */
    number: z.string(),
    firmName: z.string(),
    communityName: z.string(),
    houseLabel: z.string(),
    /** Masked. */
    payerName: z.string(),
    channel: z.enum(PAYMENT_CHANNELS),
    channelWord: z.string(),
    /** Number of the payment at WeChat, of the POS slip or of the transfer; empty for cash. */
    channelNo: z.string(),
    cashierName: z.string().nullable(),
    amountFen: z.int(),
    /** 人民币大写 */
    amountWords: z.string(),
    lines: z.array(line),
    issuedAt: instant,
    reversedFen: z.int(),
    reversals: z.array(z.strictObject({ refundId: id, amountFen: z.int(), at: instant })),
    /** Short-lived links that open without signing in: a PDF, and a page for the printer. */
    pdfUrl: z.string(),
    printUrl: z.string(),
  })
  .meta({ id: 'Receipt' })

const link = { receiptId: id, view: z.enum(['full', 'masked']), exp: z.string().max(20), sig: z.string().max(100) }

export const receiptContract = contract('receipt', {
  get: op({
    method: 'GET',
    path: '/receipts/:receiptId',
    roles: READERS,
    summary: 'One receipt, for the household that paid or the office',
    input: { receiptId: id },
    answer: receipt,
    errors: ['RECEIPT_NOT_FOUND'],
  }),
  ofPayment: op({
    method: 'GET',
    path: '/payments/:paymentId/receipt',
    roles: READERS,
    summary: 'The receipt of a payment; it is there as soon as the payment is',
    input: { paymentId: id },
    answer: receipt,
    errors: ['PAYMENT_NOT_FOUND', 'RECEIPT_NOT_FOUND'],
  }),
  pdf: op({
    method: 'GET',
    path: '/receipts/:receiptId/:view/file',
    roles: ['public'],
    summary: 'The receipt as PDF, through a short-lived signed link',
    input: link,
    kind: 'binary',
    errors: ['RECEIPT_NOT_FOUND'],
  }),
  print: op({
    method: 'GET',
    path: '/receipts/:receiptId/:view/page',
    roles: ['public'],
    summary: 'The receipt as a page for the printer, through a short-lived signed link',
    input: link,
    kind: 'binary',
    errors: ['RECEIPT_NOT_FOUND'],
  }),
})
