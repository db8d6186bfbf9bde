import type { BillEntryKind, BillState, WaiverKind } from './bill.types'

export const BILL_STATE_WORDS: Record<BillState, string> = { draft: '草稿', published: '待缴', settled: '已缴清', void: '已作废' }

export const ENTRY_WORDS: Record<BillEntryKind, string> = { paid: '缴款', refunded: '退款', credit: '作废', waived: '减免' }

export const WAIVER_KIND_WORDS: Record<WaiverKind, string> = { late: '减免违约金', principal: '减免本金', void: '整笔作废' }

/** What a reader is told about a bill: the state, and what stands in front of it. */
export const stateWords = (bill: { state: BillState; locked: boolean; overdueDays: number }): string => {
  if (bill.state !== 'published') return BILL_STATE_WORDS[bill.state]
  if (bill.locked) return '支付中'
  return bill.overdueDays > 0 ? `已逾期 ${bill.overdueDays} 天` : BILL_STATE_WORDS.published
}
