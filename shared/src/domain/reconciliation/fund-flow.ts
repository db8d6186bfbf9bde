import type { Fen } from '../../kernel/fen'
import { readBill } from './bill-lines'
import { fenOfYuan } from './yuan'

/** What moved on the merchant's account on one day. */
export interface FundFlow {
  /** Money of payments that came in. */
  tradedFen: Fen
  /** Money of refunds that went out. */
  refundedFen: Fen
  /** WeChat's own fee. */
  feeFen: Fen
  rows: number
}

/** The fund-flow bill of the basic account: one payment is two rows, the money and the fee. Throws BillUnreadable. */
export const readFundFlow = (text: string): FundFlow => {
  const table = readBill(text, ['业务类型', '收支类型', '收支金额(元)'])
  const flow: FundFlow = { tradedFen: 0, refundedFen: 0, feeFen: 0, rows: 0 }
  for (const row of table.rows) {
    flow.rows++
    const amount = fenOfYuan(row.get('收支金额(元)'))
    const income = row.get('收支类型') === '收入'
    const what = row.get('业务类型')
    if (what.includes('手续费')) flow.feeFen += income ? -amount : amount
    else if (what.includes('退款')) flow.refundedFen += income ? -amount : amount
    else if (what.includes('交易')) flow.tradedFen += income ? amount : -amount
  }
  return flow
}
