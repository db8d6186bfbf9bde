import type { Period } from '@jinlin/shared/domain/fee/months'
import { addDays, isLocalDay, localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { FeeItemRow } from '../fee/fee.api'
import { billRun, billRunLine, type BillRunRow, type LastRun } from './bill-run.table'
import type { Reckoned } from './reckoned'

/** Enough to be worked through; the rest shows when these are done. */
export const FAULTS_KEPT = 200

export interface Preview {
  item: FeeItemRow
  period: Omit<Period, 'months'>
  dueDay: string
  reckoned: Reckoned
  lastRun: LastRun | null
  /** What one run alone may be about, as long as it is not cancelled. */
  liveKey: string
  replacesBillId: string | null
  edition: number
}

/** The day asked for, or the item's days from today. @throws AppError INPUT_INVALID */
export const dueDayOf = (now: number, { dueDays }: Pick<FeeItemRow, 'dueDays'>, asked: string | undefined): string => {
  const today = localDayOf(now)
  const dueDay = asked ?? addDays(today, dueDays)
  if (!isLocalDay(dueDay) || dueDay < today) throw refuse('INPUT_INVALID', { fields: { dueDay: '缴费截止日不能早于今天' } })
  return dueDay
}

/** A preview that gives way to a newer one. */
export const giveWay = async (tx: Tx, runId: string): Promise<void> => {
  await tx.update(billRun, { id: runId, state: 'previewed' }, { state: 'cancelled', liveKey: null, words: '已重新预览' })
  await tx.delete(billRunLine, { runId })
}

/** Writes a preview down for a second person. @throws AppError BILL_RUN_EXISTS */
export const keepPreview = async (tx: Tx, staffId: string, preview: Preview): Promise<BillRunRow> => {
  const { item, period, dueDay, reckoned, lastRun, liveKey, replacesBillId, edition } = preview
  const row: BillRunRow = {
    id: tx.newId(),
    communityId: item.communityId,
    itemId: item.id,
    itemCode: item.code,
    itemName: item.name,
    period: period.period,
    fromDay: period.fromDay,
    toDay: period.toDay,
    dueDay,
    state: 'previewed',
    liveKey,
    replacesBillId,
    edition,
    makerStaffId: staffId,
    checkerStaffId: null,
    houseCount: reckoned.houseCount,
    totalFen: reckoned.totalFen,
    doneCount: 0,
    doneFen: 0,
    cursorHouseId: '',
    faults: reckoned.faults.slice(0, FAULTS_KEPT),
    faultCount: reckoned.faults.length,
    lastRun,
    terms: reckoned.terms,
    staged: reckoned.lines !== null,
    words: '',
    createdAt: tx.now,
    publishedAt: null,
    version: 1,
  }
  try {
    await tx.insert(billRun, row)
  } catch (error) {
    if (error instanceof DuplicateKey) throw refuse('BILL_RUN_EXISTS')
    throw error
  }
  if (reckoned.lines && reckoned.lines.length > 0) {
    await tx.insert(
      billRunLine,
      reckoned.lines.map((line) => ({ runId: row.id, ...line })),
    )
  }
  await tx.audit.add({
    actorId: staffId,
    actorKind: 'staff',
    action: 'bill_run.preview',
    subjectKind: 'bill_run',
    subjectId: row.id,
    communityId: row.communityId,
    detail: {
      ...{ item: item.code, period: row.period, count: row.houseCount, totalFen: row.totalFen, faults: row.faultCount },
      ...(replacesBillId === null ? {} : { replacesBillId }),
    },
  })
  return row
}
