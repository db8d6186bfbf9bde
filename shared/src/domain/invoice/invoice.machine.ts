import type { Instant } from '../../kernel/instant'
import { findRow, type Row } from '../../kernel/machine'
import type { InvoiceState } from './invoice.types'

export type InvoiceAction = 'send' | 'issue' | 'fail' | 'withdraw' | 'take_back' | 'red_flush'

/** 数电发票 of one payment. What was issued is never deleted: a red one takes it back. */
export const INVOICE_ROWS: readonly Row<InvoiceAction, InvoiceState, 'service' | 'system'>[] = [
  { action: 'send', from: ['requested'], to: 'issuing', by: ['system'] },
  { action: 'issue', from: ['issuing'], to: 'issued', by: ['service'] },
  { action: 'fail', from: ['issuing'], to: 'failed', by: ['service'] },
  // The money goes back before anybody was asked for an invoice.
  { action: 'withdraw', from: ['requested'], to: 'failed', by: ['system'] },
  { action: 'take_back', from: ['issued'], to: 'red_flushing', by: ['system'] },
  { action: 'red_flush', from: ['red_flushing'], to: 'red_flushed', by: ['service'] },
]

/** Another one can be asked for. */
export const ENDED_INVOICES: readonly InvoiceState[] = ['failed', 'red_flushed']

/** Where the action leads, or undefined when it does not leave this state. */
export const nextInvoiceState = (state: InvoiceState, action: InvoiceAction): InvoiceState | undefined => {
  const row = findRow(INVOICE_ROWS, action)
  return row?.from.includes(state) ? (row.to as InvoiceState) : undefined
}

export const invoiceSays = (state: InvoiceState, reason: string): string => {
  const says: Record<InvoiceState, string> = {
    requested: '已提交申请, 一般几分钟内开好',
    issuing: '税务系统正在开具, 一般几分钟内开好',
    issued: '已开具, 可在个人所得税或电子税务局查到这个号码',
    red_flushing: '付款有退款, 正在冲红这张发票',
    red_flushed: '付款有退款, 这张发票已冲红; 还需要发票可按剩余金额重新申请',
    failed: reason === '' ? '没有开成, 请核对抬头后重新申请' : `没有开成: ${reason}。请核对后重新申请`,
  }
  return says[state]
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const LADDER = [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR]

/** When to ask the service next; after the last rung once a day, because an invoice is owed by law. */
export const nextInvoiceCheck = (step: number, now: Instant): Instant => now + (LADDER[step] ?? 24 * HOUR)
