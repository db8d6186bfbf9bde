import { periodOf } from '@jinlin/shared/domain/fee/months'
import { addDays, isLocalDay, localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { feeApi } from '../fee/fee.api'
import { billRun, billRunLine, type BillRunRow, type LastRun } from './bill-run.table'
import { reckonRun } from './reckon-run'

export interface PreviewInput {
  communityId: string
  itemId: string
  fromMonth: string
  months?: number | undefined
  dueDay?: string | undefined
  totalFen?: number | undefined
}

/** Enough to be worked through; the rest shows when these are done. */
export const FAULTS_KEPT = 200

/** Runs of the item whose days touch the period: billing them would bill a day twice. Previews give way to the new one. */
const makeRoom = async (tx: Tx, itemId: string, communityId: string, fromDay: string, toDay: string): Promise<void> => {
  const touching = await tx.find(billRun, {
    sql: "community_id = ? AND item_id = ? AND state <> 'cancelled' AND from_day <= ? AND to_day >= ?",
    params: [communityId, itemId, toDay, fromDay],
  })
  if (touching.some(({ state }) => state !== 'previewed')) throw refuse('BILL_RUN_EXISTS')
  for (const { id } of touching) {
    await tx.update(billRun, { id, state: 'previewed' }, { state: 'cancelled', liveKey: null, words: '已重新预览' })
    await tx.delete(billRunLine, { runId: id })
  }
}

const lastRunOf = async (tx: Tx, itemId: string, communityId: string, fromDay: string): Promise<LastRun | null> => {
  const [last] = await tx.find(
    billRun,
    { sql: "community_id = ? AND item_id = ? AND state = 'published' AND to_day < ?", params: [communityId, itemId, fromDay] },
    { orderBy: 'to_day DESC', limit: 1 },
  )
  return last ? { runId: last.id, period: last.period, count: last.houseCount, totalFen: last.totalFen } : null
}

/**
 * Reckons a run and keeps it for a second person. Publishes nothing.
 * @throws AppError FEE_ITEM_NOT_FOUND, FEE_ITEM_ONE_OFF, FEE_PRICE_MISSING, SHARE_TOTAL_REQUIRED, BILL_RUN_EXISTS, INPUT_INVALID
 */
export const previewRun = (ports: Ports) => {
  const fees = feeApi(ports)
  const reckon = reckonRun(ports)
  return async (tx: Tx, staffId: string, input: PreviewInput): Promise<BillRunRow> => {
    const { communityId, itemId } = input
    await fees.lockItem(tx, itemId)
    const item = await fees.itemOf(itemId)
    if (item?.communityId !== communityId || !item.active) throw refuse('FEE_ITEM_NOT_FOUND')
    const period = periodOf(input.fromMonth, input.months ?? item.cycleMonths)
    const today = localDayOf(tx.now)
    const dueDay = input.dueDay ?? addDays(today, item.dueDays)
    if (!isLocalDay(dueDay) || dueDay < today) throw refuse('INPUT_INVALID', { fields: { dueDay: '缴费截止日不能早于今天' } })
    await makeRoom(tx, itemId, communityId, period.fromDay, period.toDay)

    const reckoned = await reckon(tx, item, period, input.totalFen ?? null)
    const row: BillRunRow = {
      id: tx.newId(),
      communityId,
      itemId,
      itemCode: item.code,
      itemName: item.name,
      period: period.period,
      fromDay: period.fromDay,
      toDay: period.toDay,
      dueDay,
      state: 'previewed',
      liveKey: `${communityId}:${itemId}:${period.period}`,
      makerStaffId: staffId,
      checkerStaffId: null,
      houseCount: reckoned.houseCount,
      totalFen: reckoned.totalFen,
      doneCount: 0,
      doneFen: 0,
      cursorHouseId: '',
      faults: reckoned.faults.slice(0, FAULTS_KEPT),
      faultCount: reckoned.faults.length,
      lastRun: await lastRunOf(tx, itemId, communityId, period.fromDay),
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
      communityId,
      detail: { item: item.code, period: row.period, count: row.houseCount, totalFen: row.totalFen, faults: row.faultCount },
    })
    return row
  }
}
