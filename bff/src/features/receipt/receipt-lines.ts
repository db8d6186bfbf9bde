import { periodWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { clockOfMinute, localDayOf, minuteOfDay } from '@jinlin/shared/kernel/local-day'
import { sayDate } from '@jinlin/shared/kernel/when'
import type { ShownReceipt } from './receipt.presenter'

const timeOf = (at: number): string => `${sayDate(localDayOf(at))} ${clockOfMinute(minuteOfDay(at))}`

/** What both papers say above the table, label by label. */
export const headOf = (receipt: ShownReceipt): [string, string][] => [
  ['收据号', receipt.number],
  ['开具时间', timeOf(receipt.issuedAt)],
  ['小区', receipt.communityName],
  ['房屋', receipt.houseLabel],
  ['付款人', receipt.payerName],
  ['付款方式', receipt.channelWord],
  ...(receipt.channelNo === '' ? [] : [['支付单号', receipt.channelNo] as [string, string]]),
  ...(receipt.cashierName === null ? [] : [['收款人', receipt.cashierName] as [string, string]]),
]

export const COLUMNS = ['项目', '账期', '本金', '违约金', '小计'] as const

export const rowsOf = ({ lines }: ShownReceipt): string[][] =>
  lines.map(({ itemName, period, principalFen, lateFen, amountFen }) => [
    itemName,
    periodWords(period),
    formatFen(principalFen),
    lateFen === 0 ? '' : formatFen(lateFen),
    formatFen(amountFen),
  ])

/** What both papers say below the table. */
export const footOf = (receipt: ShownReceipt): string[] => [
  `合计 ${formatFen(receipt.amountFen)}`,
  `人民币大写: ${receipt.amountWords}`,
  ...receipt.reversals.map(({ amountFen, at }) => `${timeOf(at)} 已退款 ${formatFen(amountFen)}`),
  ...(receipt.reversedFen > 0 ? [`退款后有效金额 ${formatFen(receipt.amountFen - receipt.reversedFen)}`] : []),
  `收款单位: ${receipt.firmName}`,
  '本收据不是发票; 需要发票请在缴费记录里申请。',
]
