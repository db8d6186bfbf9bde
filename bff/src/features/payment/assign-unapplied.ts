import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi, type BillPart } from '../bill/bill.api'
import { ledgerApi } from '../ledger/ledger.api'
import { addPrepaid } from './prepaid.store'
import { moveUnapplied } from './unapplied.store'
import { unapplied, type UnappliedRow } from './unapplied.table'

/** As much of each bill, oldest first, as the money reaches; principal before late fee, because interest runs on principal. */
export const spread = (bills: readonly BillPart[], amountFen: number): { parts: BillPart[]; restFen: number } => {
  let restFen = amountFen
  const parts: BillPart[] = []
  for (const { billId, ...due } of bills) {
    const principalFen = Math.min(due.principalFen, restFen)
    restFen -= principalFen
    const lateFen = Math.min(due.lateFen, restFen)
    restFen -= lateFen
    if (principalFen + lateFen > 0) parts.push({ billId, principalFen, lateFen })
  }
  return { parts, restFen }
}

/**
 * Puts money that belonged to no bill on bills of its house, the rest on its prepaid account. The refund that was opened for it finds it gone and ends.
 * @throws AppError UNAPPLIED_STATE, and what lockBills throws
 */
export const assignUnapplied = (ports: Ports) => {
  const bills = billApi(ports)
  const ledger = ledgerApi(ports)
  return async (tx: Tx, actor: StaffActor, row: UnappliedRow, input: { billIds: readonly string[]; version: number; reason: string }) => {
    const { id, communityId, houseId, amountFen, orderId } = row
    if (row.state !== 'open' || row.version !== input.version || !(await moveUnapplied(tx, row, 'assigned', actor.staffId)))
      throw refuse('UNAPPLIED_STATE', { present: { status: row.state, version: row.version } })
    const locked =
      input.billIds.length === 0 ? [] : await bills.lockBills(tx, { houseId, billIds: input.billIds, orderId: id, now: tx.now })
    const { parts } = spread(locked, amountFen)
    const settled =
      parts.length === 0 ? { settledFen: 0, lateFen: 0 } : await bills.settleBills(tx, { orderId: id, parts, at: tx.now, via: 'wechat' })
    // A bill the money did not reach is held by nobody any more.
    if (parts.length < locked.length) await bills.unlockBills(tx, id)
    const restFen = amountFen - settled.settledFen - settled.lateFen
    if (restFen > 0) await addPrepaid(tx, { communityId, houseId, amountFen: restFen, kind: 'assign', key: `assign:${id}`, orderId })
    await ledger.post(tx, {
      ...{ key: `assigned:${id}`, communityId, kind: 'unapplied_assigned', refKind: 'unapplied', refId: id },
      entries: [
        { account: 'unapplied', amountFen },
        { account: 'receivable', amountFen: -settled.settledFen },
        { account: 'income:late_fee', amountFen: -settled.lateFen },
        { account: 'prepaid', amountFen: -restFen },
      ],
    })
    await tx.audit.add({
      ...{ actorId: actor.staffId, actorKind: 'staff', action: 'unapplied.assign', subjectKind: 'unapplied', subjectId: id, communityId },
      reason: input.reason,
      detail: { settledFen: settled.settledFen, lateFen: settled.lateFen, prepaidFen: restFen },
    })
    const [saved] = await tx.find(unapplied, { id })
    if (!saved) throw new Error('unapplied money never goes away')
    return saved
  }
}
