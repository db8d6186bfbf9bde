import { billTime } from './beijing'
import { billFile, countOf, yuan } from './bill-text'
import { feeOf, type TradeEntry } from './trade-bill'

const COLUMNS = [
  '记账时间',
  '微信支付业务单号',
  '资金流水单号',
  '业务名称',
  '业务类型',
  '收支类型',
  '收支金额(元)',
  '账户结余(元)',
  '资金变更提交申请人',
  '备注',
  '业务凭证号',
]
const SUMMARY = ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额']

interface Movement {
  at: number
  number: string
  name: string
  kind: string
  /** Positive is income. */
  fen: number
  note: string
  voucher: string
}

/** A payment is two movements, the money and WeChat's fee; a refund is one, the fee given back already taken off. */
const movementsOf = ({ order, refund, fen }: TradeEntry): Movement[] => {
  if (refund) {
    const at = refund.endedAt ?? refund.createdAt
    const back = -(fen - feeOf(fen))
    return [
      {
        at,
        number: refund.refundId,
        name: '退款',
        kind: '退款',
        fen: back,
        note: `退款总金额${yuan(fen)}元;含手续费${yuan(feeOf(fen))}元`,
        voucher: refund.outRefundNo,
      },
    ]
  }
  const base = { at: order.successAt ?? order.createdAt, number: order.transactionId ?? '', voucher: order.outTradeNo }
  return [
    { ...base, name: '交易', kind: '交易', fen, note: '结算总金额' },
    { ...base, name: '扣除交易手续费', kind: '扣除交易手续费', fen: -feeOf(fen), note: `结算总金额${yuan(fen)}元` },
  ]
}

/** By what it is, not by its sign: the fee of a few fen is nothing, and still an expense. */
const isIncome = ({ kind }: Movement): boolean => kind === '交易'

/** @param openingFen balance of the account as the day began */
export const fundFlowBillOf = (entries: readonly TradeEntry[], openingFen: number): Buffer => {
  const movements = entries.flatMap(movementsOf).sort((a, b) => a.at - b.at)
  let balance = openingFen
  const rows = movements.map((each, at) => {
    balance += each.fen
    return [
      billTime(each.at),
      each.number,
      `${each.number}${String(at).padStart(4, '0')}`,
      each.name,
      each.kind,
      isIncome(each) ? '收入' : '支出',
      yuan(Math.abs(each.fen)),
      yuan(balance),
      'system',
      each.note,
      each.voucher,
    ]
  })
  const of = (wanted: (each: Movement) => boolean) => movements.filter(wanted)
  const income = of(isIncome)
  const expense = of((each) => !isIncome(each))
  const total = (each: readonly Movement[]) => yuan(Math.abs(each.reduce((sum, { fen }) => sum + fen, 0)))
  return billFile(COLUMNS, rows, SUMMARY, [
    countOf(movements.length),
    countOf(income.length),
    total(income),
    countOf(expense.length),
    total(expense),
  ])
}
