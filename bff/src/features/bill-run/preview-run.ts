import { periodOf } from '@jinlin/shared/domain/fee/months'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { feeApi } from '../fee/fee.api'
import { billRun, type BillRunRow, type LastRun } from './bill-run.table'
import { dueDayOf, giveWay, keepPreview } from './keep-preview'
import { reckonRun } from './reckon-run'

export interface PreviewInput {
  communityId: string
  itemId: string
  fromMonth: string
  months?: number | undefined
  dueDay?: string | undefined
  totalFen?: number | undefined
}

/** Runs of the item whose days touch the period: billing them would bill a day twice. Previews give way to the new one. */
const makeRoom = async (tx: Tx, itemId: string, communityId: string, fromDay: string, toDay: string): Promise<void> => {
  const touching = await tx.find(billRun, {
    sql: "community_id = ? AND item_id = ? AND state <> 'cancelled' AND replaces_bill_id IS NULL AND from_day <= ? AND to_day >= ?",
    params: [communityId, itemId, toDay, fromDay],
  })
  if (touching.some(({ state }) => state !== 'previewed')) throw refuse('BILL_RUN_EXISTS')
  for (const { id } of touching) await giveWay(tx, id)
}

const lastRunOf = async (tx: Tx, itemId: string, communityId: string, fromDay: string): Promise<LastRun | null> => {
  const [last] = await tx.find(
    billRun,
    {
      sql: "community_id = ? AND item_id = ? AND state = 'published' AND replaces_bill_id IS NULL AND to_day < ?",
      params: [communityId, itemId, fromDay],
    },
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
    const dueDay = dueDayOf(tx.now, item, input.dueDay)
    await makeRoom(tx, itemId, communityId, period.fromDay, period.toDay)
    return keepPreview(tx, staffId, {
      ...{ item, period, dueDay },
      reckoned: await reckon(tx, item, period, input.totalFen ?? null),
      lastRun: await lastRunOf(tx, itemId, communityId, period.fromDay),
      liveKey: `${communityId}:${itemId}:${period.period}`,
      replacesBillId: null,
      edition: 1,
    })
  }
}
