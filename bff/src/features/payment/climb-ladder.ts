import { LADDER, nextRung } from '@jinlin/shared/domain/payment/ladder'
import { isOpen } from '@jinlin/shared/domain/payment/payment.machine'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { loadOrder } from './order.store'
import { type OrderRow, paymentOrder } from './payment.table'
import { closeOrder, syncOrder } from './sync-order'

const BATCH = 50
/** A process that died in between gives the order back after this. */
const LEASE_MS = MINUTE

export interface Climbed {
  asked: number
  moved: number
  given: number
}

/**
 * Orders whose time has come are asked about, one rung after the other; past its end an open order is closed at WeChat. Where the ladder ends without an answer the order
 * stays as it is, in the list for people.
 */
export const climbLadder = (ports: Ports) => {
  const { db, uow, clock, cipher, log } = ports
  const sync = syncOrder(ports)
  const close = closeOrder(ports)

  const due = async (now: number): Promise<{ id: string; next_check_at: string }[]> =>
    db.query('SELECT id, next_check_at FROM payment_order WHERE next_check_at <= ? ORDER BY next_check_at LIMIT ?', [
      toStoredInstant(now),
      BATCH,
    ])

  const lease = async (id: string, now: number): Promise<boolean> =>
    (
      await db.run('UPDATE payment_order SET next_check_at = ? WHERE id = ? AND next_check_at <= ?', [
        toStoredInstant(now + LEASE_MS),
        id,
        toStoredInstant(now),
      ])
    ).affected === 1

  const later = async (order: OrderRow, answered: boolean): Promise<'given' | 'waiting'> => {
    const now = clock.now()
    const rung = nextRung(order.step + 1, now)
    // Closing is due at the end of the order, however long the next rung would wait; that look is beside the ladder.
    const early = rung !== null && order.expiresAt > now && rung > order.expiresAt
    const next = early ? order.expiresAt : rung
    const state = answered || order.state === 'created' ? order.state : ('unknown' as const)
    await uow.run((tx) =>
      tx.update(
        paymentOrder,
        { id: order.id, version: order.version, state: order.state },
        { state, step: early ? order.step : Math.min(order.step + 1, LADDER.length), nextCheckAt: next, version: order.version + 1 },
      ),
    )
    if (next !== null) return 'waiting'
    log.error({ orderId: order.id }, 'nobody could find out what became of a payment')
    return 'given'
  }

  const one = async (id: string, counts: Climbed): Promise<void> => {
    const order = (await loadOrder(db, cipher, id))?.order
    if (!order || !isOpen(order.state)) {
      await db.run('UPDATE payment_order SET next_check_at = NULL WHERE id = ?', [id])
      return
    }
    counts.asked += 1
    const expired = order.expiresAt <= clock.now()
    const answer = order.state === 'created' ? 'absent' : await sync(order, 'ladder')
    if (answer === 'moved') {
      counts.moved += 1
      return
    }
    if (expired && answer !== 'unclear' && (await close(order, 'ladder'))) {
      counts.moved += 1
      return
    }
    if ((await later(order, answer !== 'unclear')) === 'given') counts.given += 1
  }

  return async (now: number): Promise<Climbed> => {
    const counts: Climbed = { asked: 0, moved: 0, given: 0 }
    for (const { id } of await due(now)) {
      if (!(await lease(id, now))) continue
      try {
        await one(id, counts)
      } catch (error) {
        // The others must not wait for it; its lease ends by itself.
        log.error({ err: error, orderId: id }, 'an order could not be asked about')
      }
    }
    return counts
  }
}
