import { DIFFERENCE_WORDS } from '@jinlin/shared/domain/reconciliation/match'
import type { Download } from '../../platform/http/bind'
import { xlsxOf } from '../../platform/xlsx'
import type { DifferenceRecord } from './reconciliation.table'

const money = (fen: number | null) => (fen === null ? null : { fen })

/** Differences of a day for a bookkeeper's desk. */
export const daySheet = (day: string, rows: readonly DifferenceRecord[]): Promise<Download> =>
  xlsxOf(
    `对账差异-${day}.xlsx`,
    [
      { title: '差异', width: 16 },
      { title: '类型', width: 8 },
      { title: '商户单号', width: 34 },
      { title: '微信单号', width: 34 },
      { title: '我方金额', width: 12 },
      { title: '微信金额', width: 12 },
      { title: '账单行', width: 8 },
      { title: '状态', width: 8 },
      { title: '说明', width: 40 },
    ],
    rows.map((row) => [
      DIFFERENCE_WORDS[row.kind],
      row.what === 'pay' ? '收款' : '退款',
      row.outNumber,
      row.transactionId,
      money(row.oursFen),
      money(row.theirsFen),
      row.fileLine,
      row.state === 'open' ? '待处理' : '已处理',
      row.words,
    ]),
  )
