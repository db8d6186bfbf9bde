import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Db } from '../../platform/db/db'
import type { Ports } from '../../platform/ports'
import type { PrepaidBack } from './refund.api'
import { aliveRefundsOf } from './refund.queries'

/** What of the prepaid part of some payments has gone back or was asked to, by payment; those nobody asked about are left out. One statement for all of them. */
export const prepaidBack =
  ({ cipher }: Pick<Ports, 'cipher'>) =>
  async (db: Pick<Db, 'query'>, orderIds: readonly string[]): Promise<Map<string, PrepaidBack>> => {
    const back = new Map<string, PrepaidBack>()
    if (orderIds.length === 0) return back
    for (const { orderId, unappliedId, parts, state, isOpen } of await aliveRefundsOf(db, cipher, orderIds)) {
      if (unappliedId !== null) continue
      const fen = sumFen(parts.filter(({ billId }) => billId === null).map(({ principalFen }) => principalFen))
      const before = back.get(orderId) ?? { takenFen: 0, askedFen: 0, underWay: false }
      back.set(orderId, {
        takenFen: before.takenFen + fen,
        askedFen: before.askedFen + (state === 'asked' ? fen : 0),
        underWay: before.underWay || isOpen,
      })
    }
    return back
  }
