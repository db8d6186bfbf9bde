import { monthOf, monthsFromTo } from '@jinlin/shared/domain/fee/months'
import { hasRoleIn, type StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { bill, type BillRecord, worksOn } from '../bill/bill.api'
import { feeApi } from '../fee/fee.api'
import { termsOf } from './bill-run.queries'
import { billRun, type BillRunRow } from './bill-run.table'
import { dueDayOf, giveWay, keepPreview } from './keep-preview'
import { reckonHouse } from './reckon-house'
import { RUN_OFFICE } from './scope'

interface Again {
  billId: string
  dueDay?: string | undefined
}

const keyOf = (billId: string): string => `bill:${billId}`

/** A bill of theirs that a run wrote and two people took back. @throws AppError BILL_NOT_FOUND, BILL_STATE, FEE_ITEM_ONE_OFF */
const mustBeTakenBack = async (tx: Tx, actor: StaffActor, billId: string): Promise<BillRecord> => {
  const row = await tx.one(bill, { id: billId })
  if (!row || !hasRoleIn(actor, row.communityId, RUN_OFFICE) || !worksOn(actor, row, RUN_OFFICE)) throw refuse('BILL_NOT_FOUND')
  if (row.sourceKind !== 'run') throw refuse('FEE_ITEM_ONE_OFF')
  if (row.state !== 'void') throw refuse('BILL_STATE', { present: { status: row.state, version: row.version } })
  return row
}

/**
 * 重新出账: a bill that was taken back is reckoned anew from prices, area and readings of now, as a run of one house. Like every run it waits for a second person.
 * @throws AppError BILL_NOT_FOUND, BILL_STATE, BILL_RUN_EXISTS (it is made out again already), FEE_ITEM_NOT_FOUND, FEE_ITEM_ONE_OFF, FEE_PRICE_MISSING,
 * SHARE_TOTAL_REQUIRED, INPUT_INVALID
 */
export const billAgain = (ports: Ports) => {
  const fees = feeApi(ports)
  const reckon = reckonHouse(ports)
  return async (tx: Tx, actor: StaffActor, { billId, dueDay }: Again): Promise<BillRunRow> => {
    const { houseId, itemId, period, edition, fromDay, toDay, runId } = await mustBeTakenBack(tx, actor, billId)
    await fees.lockItem(tx, itemId)
    const item = await fees.itemOf(itemId)
    if (!item?.active) throw refuse('FEE_ITEM_NOT_FOUND')
    const [present] = await tx.find(billRun, { liveKey: keyOf(billId) }, { limit: 1 })
    if (present && present.state !== 'previewed') throw refuse('BILL_RUN_EXISTS')
    if (present) await giveWay(tx, present.id)

    const months = monthsFromTo(monthOf(fromDay), monthOf(toDay))
    // A sum from a supplier's bill was shared out: it is what it was.
    const totalFen = runId === null ? null : ((await termsOf(tx, [runId])).get(runId)?.givenTotalFen ?? null)
    return keepPreview(tx, actor.staffId, {
      item,
      period: { period, fromDay, toDay },
      dueDay: dueDayOf(tx.now, item, dueDay),
      reckoned: await reckon(tx, item, { period, fromDay, toDay, months }, totalFen, houseId),
      lastRun: null,
      liveKey: keyOf(billId),
      replacesBillId: billId,
      edition: edition + 1,
    })
  }
}
