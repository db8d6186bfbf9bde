import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Row } from '../../platform/db/table'
import type { Tx } from '../../platform/db/uow'
import { delivery, type DeliveryState } from './notification.table'
import { SEND_BATCH, SEND_LEASE, SEND_PAUSES } from './notification.limits'

export type Delivery = Row<typeof delivery>

export const dueDeliveries = async (db: Db, now: number): Promise<Delivery[]> => {
  const rows = await db.query(
    `SELECT ${delivery.select()} FROM delivery WHERE state = 'queued' AND due_at <= ? ORDER BY due_at, id LIMIT ${SEND_BATCH}`,
    [toStoredInstant(now)],
  )
  return rows.map((row) => delivery.decode(row, db.cipher))
}

/** @returns false when another sender has it */
export const claimDelivery = async (tx: Tx, { id, attempts }: Delivery): Promise<boolean> =>
  (await tx.update(
    delivery,
    { id, state: 'queued', attempts },
    { state: 'sending', attempts: attempts + 1, leaseUntil: tx.now + SEND_LEASE },
  )) === 1

/** The last word on one delivery. Only from `sending`: an end is written once. */
export const finishDelivery = async (
  tx: Tx,
  id: string,
  state: Exclude<DeliveryState, 'queued' | 'sending'>,
  why: string | null,
): Promise<boolean> =>
  (await tx.update(
    delivery,
    { id, state: 'sending' },
    { state, leaseUntil: null, lastError: why?.slice(0, 300) ?? null, finishedAt: tx.now },
  )) === 1

/** Later again, or given up after the last pause. */
export const postponeDelivery = async (tx: Tx, { id, attempts }: Delivery, why: string): Promise<void> => {
  const pause = SEND_PAUSES[attempts]
  if (pause === undefined) {
    await finishDelivery(tx, id, 'failed', why)
    return
  }
  const set = { state: 'queued', leaseUntil: null, lastError: why.slice(0, 300), dueAt: tx.now + pause } as const
  await tx.update(delivery, { id, state: 'sending' }, set)
}

/** A sender died between asking WeChat and writing the answer. Sending again might tell twice, so it is left; the inbox has the news. */
export const giveUpLost = async (db: Db, now: number): Promise<number> => {
  const at = toStoredInstant(now)
  const { affected } = await db.run(
    `UPDATE delivery SET state = 'failed', lease_until = NULL, last_error = ?, finished_at = ? WHERE state = 'sending' AND lease_until < ?`,
    ['the sender ended before the answer was written', at, at],
  )
  return affected
}
