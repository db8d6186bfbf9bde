import type { Fen } from '../../kernel/fen'
import { isLocalDay, instantAt } from '../../kernel/local-day'
import type { Instant } from '../../kernel/instant'
import type { Steps } from '../../kernel/steps'
import { BillUnreadable, readBill, type BillRow } from './bill-lines'
import { fenOfYuan } from './yuan'

/** One movement as WeChat has it: a payment by our order number, or a refund by our refund number. */
export interface TheirLine {
  line: number
  kind: 'pay' | 'refund'
  /** outTradeNo of a payment, outRefundNo of a refund. */
  number: string
  outTradeNo: string
  transactionId: string
  /** Payment: the order's amount. Refund: what was given back. Always positive. */
  amountFen: Fen
  state: 'success' | 'processing' | 'failed'
  /** When it happened; of a refund, when it was asked for. */
  at: Instant
}

export interface TradeBill {
  lines: readonly TheirLine[]
  paidFen: Fen
  refundedFen: Fen
}

const REQUIRED = ['交易时间', '微信订单号', '商户订单号', '交易状态', '订单金额', '商户退款单号', '退款金额', '退款状态'] as const

const momentOf = (text: string, line: number): Instant => {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text)
  const day = match?.[1] ?? ''
  if (!match || !isLocalDay(day)) throw new BillUnreadable(`line ${line}: not a time: ${text}`)
  return instantAt(day, Number(match[2]) * 60 + Number(match[3])) + Number(match[4]) * 1000
}

const REFUND_STATES: Readonly<Record<string, TheirLine['state']>> = { SUCCESS: 'success', PROCESSING: 'processing' }

const amountOf = (row: BillRow, column: string): Fen => {
  try {
    return fenOfYuan(row.get(column))
  } catch {
    throw new BillUnreadable(`line ${row.line}: ${column} is not an amount: ${row.get(column)}`)
  }
}

const lineOf = (row: BillRow): TheirLine => {
  const refund = row.get('交易状态') === 'REFUND'
  const outTradeNo = row.get('商户订单号')
  return {
    line: row.line,
    kind: refund ? 'refund' : 'pay',
    number: refund ? row.get('商户退款单号') : outTradeNo,
    outTradeNo,
    transactionId: row.get('微信订单号'),
    amountFen: amountOf(row, refund ? '退款金额' : '订单金额'),
    state: refund ? (REFUND_STATES[row.get('退款状态')] ?? 'failed') : row.get('交易状态') === 'SUCCESS' ? 'success' : 'failed',
    at: momentOf(row.get('交易时间'), row.line),
  }
}

/** A trade bill of type ALL. Its own summary must agree with its rows: a file cut in transit must not count as a day without differences. Throws BillUnreadable. */
export function* readTradeBill(text: string): Steps<TradeBill> {
  const table = readBill(text, REQUIRED)
  const lines: TheirLine[] = []
  let paidFen = 0
  let refundedFen = 0
  for (const row of table.rows) {
    const line = lineOf(row)
    lines.push(line)
    if (line.kind === 'pay') paidFen += line.amountFen
    else refundedFen += line.amountFen
    yield
  }
  const summary = table.summary()
  if (!summary) throw new BillUnreadable('the summary is missing')
  if (Number(summary.get('总交易单数')) !== lines.length) throw new BillUnreadable('the summary counts other rows')
  if (amountOf(summary, '订单总金额') !== paidFen) throw new BillUnreadable('the summary has another total')
  if (amountOf(summary, '退款总金额') !== refundedFen) throw new BillUnreadable('the summary has another total of refunds')
  return { lines, paidFen, refundedFen }
}
