import { billTime } from './beijing'
import { billFile, countOf, feeYuan, yuan } from './bill-text'
import type { BillDifference, Order, Refund } from './model'

export const BILL_TYPES = ['ALL', 'SUCCESS', 'REFUND'] as const
export type BillType = (typeof BILL_TYPES)[number]

const RATE_BASIS_POINTS = 60
/** WeChat's fee in whole fen, half up. */
export const feeOf = (fen: number): number => Math.floor((fen * RATE_BASIS_POINTS + 5_000) / 10_000)

const COLUMNS = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
  '退款申请时间',
  '退款成功时间',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
  '商品名称',
  '商户数据包',
  '手续费',
  '费率',
  '订单金额',
  '申请退款金额',
  '费率备注',
] as const
type Column = (typeof COLUMNS)[number]
type Row = Record<Column, string>

const ONLY_REFUND: readonly Column[] = ['退款申请时间', '退款成功时间']
const NOT_SUCCESS: readonly Column[] = [
  ...ONLY_REFUND,
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
  '申请退款金额',
]
const LEFT_OUT: Record<BillType, readonly Column[]> = { ALL: ONLY_REFUND, SUCCESS: NOT_SUCCESS, REFUND: [] }

const SUMMARY = ['总交易单数', '应结订单总金额', '退款总金额', '充值券退款总金额', '手续费总金额', '订单总金额', '申请退款总金额']

export interface TradeEntry {
  order: Order
  /** Absent: the payment itself. */
  refund?: Refund
  state: string
  /** Of the payment or of the refund, as the bill will say. */
  fen: number
}

const rowOf = ({ order, refund, state, fen }: TradeEntry): Row => ({
  交易时间: billTime(refund?.createdAt ?? order.successAt ?? order.createdAt),
  公众账号ID: order.appid,
  商户号: order.mchid,
  特约商户号: '0',
  设备号: '',
  微信订单号: order.transactionId ?? '0',
  商户订单号: order.outTradeNo,
  用户标识: order.payer ?? '',
  交易类型: 'JSAPI',
  交易状态: state,
  付款银行: order.bankType ?? 'OTHERS',
  货币种类: 'CNY',
  应结订单金额: refund ? '0.00' : yuan(fen),
  代金券金额: '0.00',
  退款申请时间: refund ? billTime(refund.createdAt) : '',
  退款成功时间: refund?.state === 'SUCCESS' && refund.endedAt !== undefined ? billTime(refund.endedAt) : '',
  微信退款单号: refund?.refundId ?? '0',
  商户退款单号: refund?.outRefundNo ?? '0',
  退款金额: refund ? yuan(fen) : '0.00',
  充值券退款金额: '0.00',
  退款类型: refund ? 'ORIGINAL' : '',
  退款状态: refund?.state ?? '',
  商品名称: order.description,
  商户数据包: order.attach,
  手续费: feeYuan(refund ? -feeOf(fen) : feeOf(fen)),
  费率: '0.60%',
  订单金额: refund ? '0.00' : yuan(fen),
  申请退款金额: refund ? yuan(fen) : '0.00',
  费率备注: '',
})

/** Rows changed as somebody at the controls planned it. */
export const withDifferences = (entries: readonly TradeEntry[], differences: ReadonlyMap<string, BillDifference>): TradeEntry[] => {
  if (differences.size === 0) return [...entries]
  return entries.flatMap((entry) => {
    const number = entry.refund?.outRefundNo ?? entry.order.outTradeNo
    const planned = (kind: BillDifference['kind']) => differences.get(`${kind} ${number}`)
    if (planned('missing')) return []
    const amount = planned('amount')
    const changed = {
      ...entry,
      fen: amount ? entry.fen + (amount.fen ?? 1) : entry.fen,
      state: planned('state') ? 'REVOKED' : entry.state,
    }
    return planned('duplicate') ? [changed, changed] : [changed]
  })
}

export const tradeBillOf = (entries: readonly TradeEntry[], type: BillType): Buffer => {
  const chosen = entries.filter(({ refund }) => type === 'ALL' || (type === 'REFUND') === (refund !== undefined))
  const columns = COLUMNS.filter((column) => !LEFT_OUT[type].includes(column))
  const rows = chosen.map((entry) => {
    const row = rowOf(entry)
    return columns.map((column) => row[column])
  })
  const sum = (of: (entry: TradeEntry) => number) => chosen.reduce((total, entry) => total + of(entry), 0)
  const paid = sum(({ refund, fen }) => (refund ? 0 : fen))
  const back = sum(({ refund, fen }) => (refund ? fen : 0))
  const fees = sum(({ refund, fen }) => (refund ? -feeOf(fen) : feeOf(fen)))
  const summary = [countOf(chosen.length), yuan(paid), yuan(back), '0.00', feeYuan(fees), yuan(paid), yuan(back)]
  return billFile(columns, rows, SUMMARY, summary)
}
