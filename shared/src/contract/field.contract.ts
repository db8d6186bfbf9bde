import { z } from 'zod'
import { TICKET_LIMITS } from '../domain/ticket/ticket.limits'
import { NO_PHOTO_REASONS, PAUSE_REASONS, RETURN_REASONS } from '../domain/ticket/words'
import { contract, id, instant, op } from './define'
import { abilities } from './parts'
import { fieldItem, fieldJob } from './ticket.views'

const L = TICKET_LIMITS
const TECH = ['technician'] as const
/** `takenAt` is the phone's clock when the step was taken without network; the server's clock decides, both are kept. */
const step = { ticketId: id, takenAt: instant.optional() }
const stepErrors = ['TICKET_NOT_FOUND', 'TICKET_STATE', 'TICKET_NOT_YOURS'] as const
const words = z.string().trim().max(L.reasonMax).default('')
const answers = { answer: fieldJob, abilities } as const

export const fieldContract = contract('field', {
  today: op({
    method: 'GET',
    path: '/field/jobs',
    roles: TECH,
    summary: 'My work: in hand by due time, and what waits for confirmation',
    input: {},
    answer: z.strictObject({
      inHand: z.array(fieldItem),
      finishedToday: z.array(fieldItem),
      poolCount: z.int(),
      cap: z.int(),
      onShift: z.boolean(),
      shiftEndsAt: instant.nullable(),
    }),
    errors: [],
  }),
  pool: op({
    method: 'GET',
    path: '/field/pool',
    roles: TECH,
    summary: '抢单: orders I could take now',
    input: {},
    answer: z.array(fieldItem),
    errors: [],
  }),
  get: op({
    method: 'GET',
    path: '/field/jobs/:ticketId',
    roles: TECH,
    summary: 'One job',
    input: { ticketId: id },
    ...answers,
    errors: ['TICKET_NOT_FOUND'],
  }),
  claim: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/claim',
    roles: TECH,
    summary: '接单: take from the pool, or accept what was given to me',
    input: step,
    ...answers,
    errors: [...stepErrors, 'TICKET_ALREADY_CLAIMED', 'TICKET_CAP_REACHED', 'OFF_SHIFT', 'ASSIGNEE_NOT_ELIGIBLE'],
    idempotent: true,
  }),
  depart: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/depart',
    roles: TECH,
    summary: '出发',
    input: step,
    ...answers,
    errors: stepErrors,
    idempotent: true,
  }),
  arrive: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/arrive',
    roles: TECH,
    summary: '到场',
    input: step,
    ...answers,
    errors: stepErrors,
    idempotent: true,
  }),
  start: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/start',
    roles: TECH,
    summary: '开工',
    input: step,
    ...answers,
    errors: stepErrors,
    idempotent: true,
  }),
  prices: op({
    method: 'GET',
    path: '/field/jobs/:ticketId/prices',
    roles: TECH,
    summary: 'The price list of paid repairs where this job is; unit prices in fen',
    input: { ticketId: id },
    answer: z.array(
      z.strictObject({ id, name: z.string(), unit: z.string(), unitPriceFen: z.int(), includes: z.string() }).meta({ id: 'RepairPrice' }),
    ),
    errors: ['TICKET_NOT_FOUND'],
  }),
  quote: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/quotes',
    roles: TECH,
    summary: '报价 from the price list; the server reckons, the household decides',
    input: {
      ticketId: id,
      lines: z
        .array(z.strictObject({ priceId: id, quantity: z.int().min(1).max(L.quoteQuantityMax) }))
        .min(1, { error: '请至少选一项' })
        .max(L.quoteLinesMax, { error: '项目太多, 请合并或分两次报价' }),
      words,
    },
    ...answers,
    errors: [...stepErrors, 'QUOTE_PRICE_GONE', 'QUOTE_AMOUNT', 'QUOTE_COMMON_AREA', 'QUOTE_FREE_WORK', 'QUOTE_WARRANTY'],
    idempotent: true,
  }),
  withdrawQuote: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/quotes/withdraw',
    roles: TECH,
    summary: '撤回报价 before it is answered',
    input: { ticketId: id, words },
    ...answers,
    errors: stepErrors,
    idempotent: true,
  }),
  pause: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/pause',
    roles: TECH,
    summary: '暂停, with a reason and when it goes on',
    input: { ...step, reason: z.enum(PAUSE_REASONS), nextAt: instant.nullable(), words },
    ...answers,
    errors: [...stepErrors, 'NEXT_DATE_REQUIRED'],
    idempotent: true,
  }),
  resume: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/resume',
    roles: TECH,
    summary: '继续',
    input: step,
    ...answers,
    errors: stepErrors,
    idempotent: true,
  }),
  finish: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/finish',
    roles: TECH,
    summary: '完工: found, done, after-photos or a reason, parts, minutes',
    input: {
      ...step,
      found: z.string().trim().max(L.wordsMax),
      did: z.string().trim().max(L.wordsMax),
      photoIds: z.array(id).max(L.finishPhotosMax).default([]),
      noPhotoReason: z.enum(NO_PHOTO_REASONS).nullable().default(null),
      parts: z.string().trim().max(L.reasonMax).default(''),
      minutes: z
        .int()
        .min(0)
        .max(24 * 60),
    },
    ...answers,
    errors: [...stepErrors, 'FINISH_WORDS_REQUIRED', 'FINISH_PROOF_REQUIRED', 'UPLOAD_NOT_FOUND'],
    idempotent: true,
  }),
  return: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/return',
    roles: TECH,
    summary: '退单 of an order from the pool, with a reason',
    input: { ...step, reason: z.enum(RETURN_REASONS).nullable(), words },
    ...answers,
    errors: [...stepErrors, 'REASON_REQUIRED'],
    idempotent: true,
  }),
  colleagues: op({
    method: 'GET',
    path: '/field/jobs/:ticketId/colleagues',
    roles: TECH,
    summary: 'Whom this job can be passed to',
    input: { ticketId: id },
    answer: z.array(z.strictObject({ staffId: id, name: z.string(), reason: z.string() })),
    errors: ['TICKET_NOT_FOUND'],
  }),
  transfer: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/transfer',
    roles: TECH,
    summary: '转单 to a colleague on shift, with a reason',
    input: { ...step, toStaffId: id, reason: z.enum(RETURN_REASONS).nullable(), words },
    ...answers,
    errors: [...stepErrors, 'REASON_REQUIRED', 'ASSIGNEE_NOT_ELIGIBLE', 'TICKET_CAP_REACHED'],
    idempotent: true,
  }),
  comment: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/comments',
    roles: TECH,
    summary: 'Write to the resident or the desk; before-photos go here',
    input: {
      ...step,
      text: z.string().trim().max(L.commentMax),
      photoIds: z.array(id).max(L.photosMax).default([]),
      internal: z.boolean().default(false),
    },
    ...answers,
    errors: [...stepErrors, 'UPLOAD_NOT_FOUND'],
    idempotent: true,
  }),
  call: op({
    method: 'POST',
    path: '/field/jobs/:ticketId/call',
    roles: TECH,
    summary: 'The number behind the call button, while the job is in hand; logged',
    input: { ticketId: id },
    answer: z.strictObject({ phone: z.string() }),
    errors: ['TICKET_NOT_FOUND', 'TICKET_NOT_YOURS'],
  }),
})
