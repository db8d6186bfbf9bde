import { byAge, choiceRefusal } from '@jinlin/shared/domain/bill/oldest-first'
import { principalLeft } from '@jinlin/shared/domain/bill/bill.types'
import { Transient } from '../../platform/db/failure'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import type { BillApi, LockedBill } from './bill.api'
import { bill, type BillRecord } from './bill.table'
import { billById, historiesOf, isQuestioned, lateDueAt, NO_HISTORY, openOfHouse } from './bill.store'

/** Why a bill that is not open cannot be paid. */
const whyNotOpen = async (tx: Tx, { cipher }: Ports, houseId: string, billId: string) => {
  const row = await billById(tx, cipher, billId)
  return row?.houseId === houseId && row.state === 'settled' ? refuse('BILL_SETTLED') : refuse('BILL_NOT_FOUND')
}

/** The conditional UPDATE that leaves one phone. @throws AppError BILL_LOCKED, BILL_SETTLED, BILL_NOT_FOUND */
const take = async (tx: Tx, ports: Ports, row: BillRecord, orderId: string, now: number): Promise<BillRecord> => {
  const { affected } = await tx.run(
    "UPDATE bill SET lock_order_id = ?, locked_at = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'published' AND lock_order_id IS NULL",
    [orderId, toStoredInstant(now), row.id, row.version],
  )
  if (affected === 1) return { ...row, lockOrderId: orderId, lockedAt: now, version: row.version + 1 }
  const present = await billById(tx, ports.cipher, row.id)
  if (present?.state !== 'published') throw await whyNotOpen(tx, ports, row.houseId, row.id)
  // Changed, but held by nobody: a waiver or a question of the same moment. Look again.
  if (present.lockOrderId === null) throw new Transient(new Error(`bill ${row.id} changed meanwhile`))
  throw refuse('BILL_LOCKED')
}

export const lockBills =
  (ports: Ports): BillApi['lockBills'] =>
  async (tx, { houseId, billIds, orderId, now }) => {
    const wanted = new Set(billIds)
    const open = await openOfHouse(tx, ports.cipher, houseId)
    const chosen = open.filter(({ id }) => wanted.has(id))
    const missing = [...wanted].find((id) => !chosen.some((row) => row.id === id))
    if (missing !== undefined) throw await whyNotOpen(tx, ports, houseId, missing)

    const histories = await historiesOf(
      tx,
      ports.cipher,
      open.map(({ id }) => id),
    )
    const choices = open.map((row) => ({ ...row, questioned: isQuestioned(histories.get(row.id) ?? NO_HISTORY) }))
    const refusal = choiceRefusal(choices, wanted, orderId)
    if (refusal !== null) throw refuse(refusal)

    const held: BillRecord[] = []
    // In the order of their ids: two orders that want the same two bills never wait for one another.
    for (const row of [...chosen].sort((a, b) => (a.id < b.id ? -1 : 1)))
      held.push(row.lockOrderId === orderId ? row : await take(tx, ports, row, orderId, now))

    return held.sort(byAge).map((row): LockedBill => ({
      billId: row.id,
      itemId: row.itemId,
      itemCode: row.itemCode,
      itemName: row.itemName,
      period: row.period,
      principalFen: principalLeft(row),
      lateFen: lateDueAt(row, histories.get(row.id) ?? NO_HISTORY, now),
    }))
  }

/** Bills of an order that ended without money. */
export const unlockBills = async (tx: Tx, orderId: string): Promise<number> => {
  const { affected } = await tx.run(
    'UPDATE bill SET lock_order_id = NULL, locked_at = NULL, version = version + 1 WHERE lock_order_id = ?',
    [orderId],
  )
  return affected
}

/** For listings of several houses' bills by id, in no order. */
export const billsByIds = async (
  tx: Pick<Tx, 'query'>,
  { cipher }: Pick<Ports, 'cipher'>,
  ids: readonly string[],
): Promise<BillRecord[]> => {
  if (ids.length === 0) return []
  const { sql, params } = inList('id', ids)
  return (await tx.query(`SELECT ${bill.select()} FROM bill WHERE ${sql}`, params)).map((raw) => bill.decode(raw, cipher))
}
