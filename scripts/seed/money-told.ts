import { randomUUID } from 'node:crypto'
import type { Composed } from '@jinlin/bff/compose'
import type { BillRecord } from '@jinlin/bff/features/bill/bill.table'
import { cashierShift, type ShiftRow } from '@jinlin/bff/features/cashier/cashier.table'
import { acceptShift, closeShift, openShift } from '@jinlin/bff/features/cashier/shifts'
import { takePayment } from '@jinlin/bff/features/cashier/take-payment'
import { applyPaymentFact } from '@jinlin/bff/features/payment/apply-payment-fact'
import { beginPaying } from '@jinlin/bff/features/payment/begin-paying'
import { createPayment } from '@jinlin/bff/features/payment/create-payment'
import type { OrderRow } from '@jinlin/bff/features/payment/payment.table'
import { expectedCashFen } from '@jinlin/shared/domain/cashier/drawer'
import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import { MINUTE, SECOND } from '@jinlin/shared/kernel/instant'
import { transactionIdAt } from '../wechat-sandbox/pay/orders'
import type { Colleague } from './colleagues'
import { receivedFor, referenceFor } from './money-people'
import { factOf, pastPorts } from './money-wechat'
import type { Place } from './place'
import type { Resident } from './residents'
import type { Teller } from './teller'

export interface Office {
  cashier: Colleague
  supervisor: Colleague
  manager: Colleague
}

/** In a drawer when it is opened: change for the day. */
export const OPENING_FEN = 100_000

/** Payments told one by one, through the commands of residents, of WeChat and of the counter. */
export const createPayTeller = (composed: Composed, tell: Teller, place: Place, { cashier, manager }: Office) => {
  const ports = pastPorts(composed.ports)
  const create = createPayment(ports)
  const begin = beginPaying(ports)
  const apply = applyPaymentFact(ports)
  const take = takePayment(ports)
  const close = closeShift(ports)
  const accept = acceptShift(ports)
  const { communityId } = place

  const open = (at: number): Promise<ShiftRow> => tell.at(at, (tx) => openShift(tx, cashier.actor, communityId, OPENING_FEN))

  const ordered = async (at: number, payer: Resident, billIds: readonly string[], topUpFen: number): Promise<OrderRow> => {
    const wanted = { houseId: payer.home.houseId, billIds, topUpFen, usePrepaidFen: 0, payerPersonId: payer.actor.personId, linkId: null }
    const { order } = await tell.at(at, (tx) => create(tx, wanted))
    await tell.alone(at + SECOND, () => begin(order))
    return order
  }
  const paid = async (at: number, order: OrderRow): Promise<void> => {
    const fact = factOf(ports, order, { transactionId: transactionIdAt(at), at })
    const { outcome } = await tell.alone(at, () => apply(fact, 'notice', randomUUID()))
    if (outcome !== 'applied') throw new Error(`a payment of the demo was not booked: ${outcome}`)
  }

  return {
    ports,
    /** The sheet opened, the password typed, WeChat's notice. */
    byPhone: async (at: number, payer: Resident, bills: readonly Pick<BillRecord, 'id'>[], topUpFen = 0): Promise<void> => {
      const billIds = bills.map(({ id }) => id)
      await paid(at, await ordered(at - 40 * SECOND, payer, billIds, topUpFen))
    },
    /** Left the sheet open until the order ended; the bank was slow, and the money came all the same. */
    tooLate: async (at: number, payer: Resident, bills: readonly Pick<BillRecord, 'id'>[]): Promise<void> => {
      const billIds = bills.map(({ id }) => id)
      const order = await ordered(at - 31 * MINUTE, payer, billIds, 0)
      await tell.alone(at - MINUTE, () => apply(factOf(ports, order, null), 'ladder'))
      await paid(at, order)
    },
    /** Out of the prepaid account, as its job does when bills have come out. */
    fromSavings: async (at: number, payer: Resident, bills: readonly BillRecord[]): Promise<void> => {
      const billIds = bills.map(({ id }) => id)
      const usePrepaidFen = bills.reduce((fen, { amountFen }) => fen + amountFen, 0)
      const { houseId } = payer.home
      await tell.at(at, (tx) => create(tx, { houseId, billIds, topUpFen: 0, usePrepaidFen, payerPersonId: null, linkId: null }))
    },
    atCounter: (at: number, houseId: string, method: CounterChannel, bills: readonly { id: string; dueFen: number }[]) =>
      tell.at(at, (tx) => {
        const amountFen = bills.reduce((sum, { dueFen }) => sum + dueFen, 0)
        return take(tx, cashier.actor, {
          ...{ houseId, method, amountFen, billIds: bills.map(({ id }) => id), reference: referenceFor(method, bills[0]?.id ?? '') },
          ...(method === 'cash' ? { receivedFen: receivedFor(amountFen) } : {}),
        })
      }),
    openShift: open,
    /** Counted, handed to the manager, and taken over by them a little later. */
    handOver: async (at: number, shiftId: string, missingFen: number): Promise<void> => {
      const closed = await tell.at(at, async (tx) => {
        const row = await tx.one(cashierShift, { id: shiftId })
        if (!row) throw new Error(`no shift ${shiftId}`)
        const words = missingFen === 0 ? '' : '找零时多付, 已与住户电话核对'
        const { version } = row
        const handedToStaffId = manager.actor.staffId
        return close(tx, cashier.actor, { shiftId, version, countedFen: expectedCashFen(row) - missingFen, words, handedToStaffId })
      })
      await tell.at(at + 20 * MINUTE, (tx) => accept(tx, manager.actor, shiftId, closed.version))
    },
  }
}

export type PayTeller = ReturnType<typeof createPayTeller>
