/** 数电发票 of one payment. A payment without a row has none. */
export const INVOICE_STATES = ['requested', 'issuing', 'issued', 'red_flushing', 'red_flushed', 'failed'] as const
export type InvoiceState = (typeof INVOICE_STATES)[number]

export const INVOICE_STATE_WORDS: Record<InvoiceState, string> = {
  requested: '已申请',
  issuing: '开具中',
  issued: '已开具',
  red_flushing: '冲红中',
  red_flushed: '已冲红',
  failed: '开具失败',
}
