import type { Answer } from '@jinlin/shared/contract/define'
import type { billRunContract } from '@jinlin/shared/contract/bill-run.contract'
import { explainBill, explainTerms } from '@jinlin/shared/domain/fee/explain'
import type { RunLine } from './bill-run.queries'
import type { BillRunRow } from './bill-run.table'

type Shown = Answer<typeof billRunContract.ops.get>
type ShownLine = Answer<typeof billRunContract.ops.lines>[number]

export const showRun = (row: BillRunRow, nameOf: (staffId: string) => string): Shown => ({
  id: row.id,
  communityId: row.communityId,
  itemId: row.itemId,
  itemName: row.itemName,
  period: row.period,
  fromDay: row.fromDay,
  toDay: row.toDay,
  dueDay: row.dueDay,
  replacesBillId: row.replacesBillId,
  state: row.state,
  makerName: nameOf(row.makerStaffId),
  checkerName: row.checkerStaffId === null ? null : nameOf(row.checkerStaffId),
  count: row.houseCount,
  totalFen: row.totalFen,
  doneCount: row.doneCount,
  doneFen: row.doneFen,
  faults: row.faults.map(({ houseId, label, reason }) => ({ houseId, label, reason })),
  faultCount: row.faultCount,
  lastRun: row.lastRun && {
    runId: row.lastRun.runId,
    period: row.lastRun.period,
    count: row.lastRun.count,
    totalFen: row.lastRun.totalFen,
    countChange: row.houseCount - row.lastRun.count,
    totalChangeFen: row.totalFen - row.lastRun.totalFen,
  },
  terms: explainTerms(row.terms),
  createdAt: row.createdAt,
  publishedAt: row.publishedAt,
  words: row.words,
  version: row.version,
})

/** With its own arithmetic, as the resident will read it. */
export const showLine = ({ houseId, label, quantityHundredths, amountFen, arithmetic }: RunLine, run: BillRunRow): ShownLine => ({
  houseId,
  label,
  quantityHundredths,
  amountFen,
  explain: explainBill(run.terms, {
    itemName: run.itemName,
    quantityHundredths,
    amountFen,
    arithmetic: arithmetic !== null && arithmetic.length > 0 ? arithmetic : null,
  }).lines,
})
