import { parseInstant } from '@jinlin/shared/kernel/instant'
import { z } from 'zod'
import type { PayAnswer } from './client'
import { PayUnknown, REFUND_STATES, type RefundFact, TRADE_STATES, type TradeFact } from './wechat-pay.port'

const fen = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const word = z.string().min(1).max(128)
const moment = z.string().transform((value, ctx) => {
  try {
    return parseInstant(value)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'not a moment' })
    return z.NEVER
  }
})

/** WeChat fills what it has nothing for with an empty text. */
const maybe = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())

/** Of the query by number and of the notice of a payment: the same words. */
export const tradeShape = z
  .object({
    appid: word,
    mchid: word,
    out_trade_no: word,
    transaction_id: maybe(word),
    trade_state: z.enum(TRADE_STATES),
    bank_type: maybe(word),
    attach: maybe(z.string().max(512)),
    success_time: maybe(moment),
    payer: maybe(z.object({ openid: maybe(word) })),
    amount: maybe(z.object({ total: maybe(fen), currency: maybe(word) })),
  })
  .transform((trade): TradeFact => ({
    outTradeNo: trade.out_trade_no,
    transactionId: trade.transaction_id,
    appId: trade.appid,
    mchId: trade.mchid,
    openid: trade.payer?.openid,
    amountFen: trade.amount?.total,
    currency: trade.amount?.currency,
    state: trade.trade_state,
    successAt: trade.success_time,
    attach: trade.attach,
    bankType: trade.bank_type,
  }))

const refundFields = {
  mchid: maybe(word),
  out_refund_no: word,
  refund_id: word,
  out_trade_no: word,
  transaction_id: word,
  create_time: maybe(moment),
  success_time: maybe(moment),
  user_received_account: maybe(z.string().max(256)),
  amount: z.object({ refund: fen, total: fen }),
}

const refundFact = (refund: z.output<z.ZodObject<typeof refundFields>>, state: RefundFact['state']): RefundFact => ({
  outRefundNo: refund.out_refund_no,
  refundId: refund.refund_id,
  outTradeNo: refund.out_trade_no,
  transactionId: refund.transaction_id,
  mchId: refund.mchid,
  refundFen: refund.amount.refund,
  totalFen: refund.amount.total,
  state,
  createdAt: refund.create_time,
  successAt: refund.success_time,
  account: refund.user_received_account,
})

export const refundShape = z
  .object({ ...refundFields, status: z.enum(REFUND_STATES) })
  .transform((refund) => refundFact(refund, refund.status))

/** The notice calls the state by another name than the answer does. */
export const refundNoticeShape = z
  .object({ ...refundFields, refund_status: z.enum(REFUND_STATES) })
  .transform((refund) => refundFact(refund, refund.refund_status))

/** Reads a signed answer. Throws PayUnknown that names the fields, never their values. */
export const read = <T>(what: string, answer: PayAnswer, shape: z.ZodType<T>): T => {
  let value: unknown
  try {
    value = JSON.parse(answer.body.toString('utf8'))
  } catch {
    throw new PayUnknown('bad_answer', `${what} answered no JSON`)
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || '(answer)').join(', ')
  throw new PayUnknown('bad_answer', `${what} answered unexpected ${fields}`)
}
