import { monthsFromTo, monthOf, type Period } from '@jinlin/shared/domain/fee/months'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { feeApi, type FeeItemRow } from '../fee/fee.api'
import { bill } from '../bill/bill.api'
import { meterApi } from '../meter/meter.api'
import { billRun, billRunLine, type BillRunRow } from './bill-run.table'
import type { Reckoned } from './reckoned'
import { reckonHouse } from './reckon-house'
import { reckonRun } from './reckon-run'
import { abilitiesOf, mustRun, RUN_CHECKERS } from './scope'

/** Whether what would be published now is what the second person looked at. */
const unchanged = async (tx: Tx, row: BillRunRow, now: Reckoned): Promise<boolean> => {
  if (now.faults.length > 0 || now.houseCount !== row.houseCount || now.totalFen !== row.totalFen) return false
  if (now.terms.rate?.n !== row.terms.rate?.n || now.terms.rate?.d !== row.terms.rate?.d) return false
  if (!now.lines) return true
  const seen = await tx.query<{ houseId: string; amountFen: number | string }>(
    'SELECT house_id AS houseId, amount_fen AS amountFen FROM bill_run_line WHERE run_id = ?',
    [row.id],
  )
  const amounts = new Map(seen.map(({ houseId, amountFen }) => [houseId, Number(amountFen)]))
  return amounts.size === now.lines.length && now.lines.every(({ houseId, amountFen }) => amounts.get(houseId) === amountFen)
}

/**
 * A second person lets a run go out. It is reckoned anew: what changed since the preview stops it. From here on the readings it stands on do not change.
 * @throws AppError BILL_RUN_NOT_FOUND, BILL_RUN_STATE, BILL_RUN_STALE, BILL_RUN_FAULTY, MAKER_IS_CHECKER
 */
export const approveRun = (ports: Ports) => {
  const fees = feeApi(ports)
  const meters = meterApi(ports)
  const reckon = reckonRun(ports)
  const reckonOne = reckonHouse(ports)
  /** As it is now: of all houses, or of the one whose bill is made out again. */
  const anew = async (tx: Tx, item: FeeItemRow, row: BillRunRow, period: Period): Promise<Reckoned> => {
    const replaced = row.replacesBillId === null ? undefined : await tx.one(bill, { id: row.replacesBillId })
    const total = row.terms.givenTotalFen
    return replaced ? reckonOne(tx, item, period, total, replaced.houseId) : reckon(tx, item, period, total)
  }
  return async (tx: Tx, actor: StaffActor, { runId, version }: { runId: string; version: number }): Promise<BillRunRow> => {
    const row = await mustRun({ query: tx.query, cipher: ports.cipher }, actor, runId, RUN_CHECKERS)
    const { approve } = abilitiesOf(row, actor)
    const present = { status: row.state, version: row.version }
    if (!approve.can) throw refuse(approve.code, { present })
    // A bill that is overdue on its first day would owe a late fee for days on which nobody knew of it.
    if (row.version !== version || row.dueDay < localDayOf(tx.now)) throw refuse('BILL_RUN_STALE', { present })

    await fees.lockItem(tx, row.itemId)
    const item = await fees.itemOf(row.itemId)
    if (!item) throw refuse('BILL_RUN_STALE', { present })
    const { period, fromDay, toDay } = row
    const months = monthsFromTo(monthOf(fromDay), monthOf(toDay))
    const now = await anew(tx, item, row, { period, fromDay, toDay, months })
    if (!(await unchanged(tx, row, now))) throw refuse('BILL_RUN_STALE', { present })

    const set = { state: 'approved' as const, checkerStaffId: actor.staffId, terms: now.terms, version: version + 1 }
    if ((await tx.update(billRun, { id: runId, version, state: 'previewed' }, set)) === 0) throw refuse('BILL_RUN_STATE', { present })
    const meterIds = now.meters.map(({ meterId }) => meterId)
    await meters.takeReadings(tx, row.communityId, meterIds, months, runId)
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'bill_run.approve',
      subjectKind: 'bill_run',
      subjectId: runId,
      communityId: row.communityId,
      detail: { count: row.houseCount, totalFen: row.totalFen, makerStaffId: row.makerStaffId },
    })
    await tx.outbox.add([
      { type: 'bill_run.approved', subjectId: runId, communityId: row.communityId, payload: { runId, communityId: row.communityId } },
    ])
    return { ...row, ...set }
  }
}

/** @throws AppError BILL_RUN_NOT_FOUND, BILL_RUN_STATE, BILL_RUN_STALE */
export const cancelRun =
  ({ cipher }: Pick<Ports, 'cipher'>) =>
  async (tx: Tx, actor: StaffActor, { runId, version, words }: { runId: string; version: number; words: string }): Promise<BillRunRow> => {
    const row = await mustRun({ query: tx.query, cipher }, actor, runId)
    const { cancel } = abilitiesOf(row, actor)
    const present = { status: row.state, version: row.version }
    if (!cancel.can) throw refuse(cancel.code, { present })
    const set = { state: 'cancelled' as const, liveKey: null, words, version: version + 1 }
    if ((await tx.update(billRun, { id: runId, version, state: 'previewed' }, set)) === 0) throw refuse('BILL_RUN_STALE', { present })
    await tx.delete(billRunLine, { runId })
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'bill_run.cancel',
      subjectKind: 'bill_run',
      subjectId: runId,
      communityId: row.communityId,
      reason: words,
    })
    return { ...row, ...set }
  }
