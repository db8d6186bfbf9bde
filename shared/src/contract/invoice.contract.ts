import { z } from 'zod'
import { INVOICE_STATES } from '../domain/invoice/invoice.types'
import { contract, cursor, id, instant, limit, op } from './define'
import { abilities } from './parts'

const titleKind = z.enum(['personal', 'company'])
/** Unified social credit code: 18 of digits and capitals without I, O, S, V, Z; older tax numbers have 15 or 20. */
const taxNo = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{15}|[0-9A-Z]{20})$/, { error: '请核对税号: 15、18 或 20 位数字和大写字母' })

const title = z
  .strictObject({ id, kind: titleKind, name: z.string(), taxNo: z.string().nullable(), isDefault: z.boolean() })
  .meta({ id: 'InvoiceTitle' })

const invoice = z
  .strictObject({
    id,
    paymentId: id,
    state: z.enum(INVOICE_STATES),
    stateWord: z.string(),
    says: z.string(),
    titleKind,
    titleName: z.string(),
    taxNo: z.string().nullable(),
    amountFen: z.int(),
    houseLabel: z.string(),
    /** 20 digits; null until it is issued. */
    number: z.string().nullable(),
    /** Of the red invoice that takes it back. */
    redNumber: z.string().nullable(),
    requestedAt: instant,
    issuedAt: instant.nullable(),
    redFlushedAt: instant.nullable(),
  })
  .meta({ id: 'Invoice' })

export const invoiceContract = contract('invoice', {
  titles: op({
    method: 'GET',
    path: '/invoice-titles',
    roles: ['resident'],
    summary: 'My invoice titles, the usual one first',
    input: {},
    answer: z.array(title),
    errors: [],
  }),
  saveTitle: op({
    method: 'POST',
    path: '/invoice-titles',
    roles: ['resident'],
    summary: 'Keep a title; with titleId it replaces that one',
    input: {
      titleId: id.optional(),
      kind: titleKind,
      name: z.string().trim().min(1).max(60),
      /** Needed for a company. */
      taxNo: taxNo.nullable().default(null),
      isDefault: z.boolean().default(false),
    },
    answer: title,
    status: 201,
    errors: ['INVOICE_TITLE_NOT_FOUND', 'INVOICE_TITLE_LIMIT', 'TAX_NO_REQUIRED'],
    idempotent: true,
  }),
  removeTitle: op({
    method: 'DELETE',
    path: '/invoice-titles/:titleId',
    roles: ['resident'],
    summary: 'Forget a title; invoices made with it keep it',
    input: { titleId: id },
    errors: ['INVOICE_TITLE_NOT_FOUND'],
  }),
  request: op({
    method: 'POST',
    path: '/payments/:paymentId/invoices',
    roles: ['resident'],
    summary: 'Ask for an invoice for what was paid and not given back',
    input: { paymentId: id, titleId: id },
    answer: invoice,
    status: 201,
    errors: ['PAYMENT_NOT_FOUND', 'INVOICE_TITLE_NOT_FOUND', 'INVOICE_EXISTS', 'INVOICE_NOT_PAID', 'INVOICE_REFUNDING', 'INVOICE_OFF'],
    idempotent: true,
  }),
  ofPayment: op({
    method: 'GET',
    path: '/payments/:paymentId/invoices',
    roles: ['resident', 'cashier', 'supervisor', 'manager'],
    summary: 'Invoices of a payment, newest first, and whether one can be asked for',
    input: { paymentId: id },
    answer: z.array(invoice),
    abilities,
    errors: ['PAYMENT_NOT_FOUND'],
  }),
  get: op({
    method: 'GET',
    path: '/invoices/:invoiceId',
    roles: ['resident', 'cashier', 'supervisor', 'manager'],
    summary: 'One invoice',
    input: { invoiceId: id },
    answer: invoice,
    errors: ['INVOICE_NOT_FOUND'],
  }),
  list: op({
    method: 'GET',
    path: '/invoices',
    roles: ['resident'],
    summary: 'My invoices, newest first',
    input: { cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(invoice),
    page: true,
    errors: [],
  }),
  find: op({
    method: 'GET',
    path: '/communities/:communityId/invoices',
    roles: ['cashier', 'supervisor', 'manager'],
    summary: 'Invoices of a community, newest first; `failed` are those somebody has to look at',
    input: { communityId: id, scope: z.enum(['all', 'failed']).default('all'), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(invoice),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
})
