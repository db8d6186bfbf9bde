import { randomUUID } from 'node:crypto'
import type { Composed } from '@jinlin/bff/compose'
import { billEntry } from '@jinlin/bff/features/bill/bill.table'
import { cashierShift, counterPayment, type ShiftRow } from '@jinlin/bff/features/cashier/cashier.table'
import { ledgerEntry, ledgerMovement } from '@jinlin/bff/features/ledger/ledger.table'
import { draftOrder, partsOfBills, sumOf } from '@jinlin/bff/features/payment/create-payment'
import { type OrderRow, paymentOrder, paymentPart } from '@jinlin/bff/features/payment/payment.table'
import { receipt, receiptCounter } from '@jinlin/bff/features/receipt/receipt.table'
import type { Row } from '@jinlin/bff/platform/db/table'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import { inList } from '@jinlin/bff/platform/db/where'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { tidyEntries } from '@jinlin/shared/domain/ledger/ledger.types'
import { paidEntries } from '@jinlin/shared/domain/payment/split-paid'
import { PAYMENT_LIMITS } from '@jinlin/shared/domain/payment/payment.limits'
import { SECOND } from '@jinlin/shared/kernel/instant'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { transactionIdAt } from '../wechat-sandbox/pay/orders'
import type { PlannedPayment } from './money-plan'
import { openidOf, receivedFor, referenceFor } from './money-people'

export interface Counter {
  communityId: string
  cashierId: string
  /** The drawer that is open; undefined between two days of the counter. */
  shift: Pick<ShiftRow, 'id'> | undefined
}

const orderOf = (
  tx: Tx,
  { ports }: Composed,
  planned: PlannedPayment,
  counter: Counter,
): { order: OrderRow; parts: ReturnType<typeof partsOfBills> } => {
  const { at, home, bills, by } = planned
  const { communityId, cashierId, shift } = counter
  const parts = partsOfBills(bills.map((bill) => ({ ...bill, billId: bill.id, principalFen: bill.amountFen, lateFen: 0 })))
  const payer = by.channel === 'wechat' ? by.payer : undefined
  const money = {
    ...{ channel: by.channel, state: 'paid' as const, amountFen: sumOf(parts), prepaidFen: 0 },
    payerPersonId: payer?.actor.personId ?? null,
    payerOpenid: payer ? openidOf(ports.config.wechat.appId, payer) : null,
  }
  const draft = draftOrder(tx, newIdAt(at), { communityId, buildingId: home.buildingId, houseId: home.houseId }, money, parts)
  if (!payer) {
    if (!shift) throw new Error('money came over a counter that is closed')
    const reference = referenceFor(by.channel, draft.id)
    const taken = { source: 'counter' as const, cashierId, shiftId: shift.id, reference }
    return { order: { ...draft, ...taken, createdAt: at, expiresAt: at + PAYMENT_LIMITS.payWithin, paidAt: at }, parts }
  }
  const createdAt = at - 40 * SECOND
  const told = { prepayId: `wx${draft.outTradeNo}`, transactionId: transactionIdAt(at), noticeId: randomUUID(), source: 'notice' as const }
  // Made, sent to WeChat, paid: three versions.
  return { order: { ...draft, ...told, createdAt, expiresAt: createdAt + PAYMENT_LIMITS.payWithin, paidAt: at, version: 3 }, parts }
}

/** Numbers of one community's year, as `issueReceipt` would have given them one by one. */
const takeNumbers = async (tx: Tx, communityId: string, year: number, count: number): Promise<number> => {
  const present = await tx.one(receiptCounter, { communityId, year })
  const last = present?.last ?? 0
  if (present) await tx.update(receiptCounter, { communityId, year }, { last: last + count })
  else await tx.insert(receiptCounter, { communityId, year, last: count })
  return last + 1
}

const addToDrawer = async (tx: Tx, shiftId: string, orders: readonly OrderRow[]): Promise<void> => {
  const row = await tx.one(cashierShift, { id: shiftId })
  if (!row) throw new Error(`no shift ${shiftId}`)
  const sum = (channel: string) => {
    const chosen = orders.filter((order) => order.channel === channel)
    return { count: chosen.length, fen: chosen.reduce((fen, { amountFen }) => fen + amountFen, 0) }
  }
  const [cash, pos, transfer] = [sum('cash'), sum('pos'), sum('transfer')]
  await tx.update(
    cashierShift,
    { id: shiftId },
    {
      ...{ cashCount: row.cashCount + cash.count, cashFen: row.cashFen + cash.fen },
      ...{ posCount: row.posCount + pos.count, posFen: row.posFen + pos.fen },
      ...{ transferCount: row.transferCount + transfer.count, transferFen: row.transferFen + transfer.fen },
      version: row.version + orders.length,
    },
  )
}

/**
 * Payments of one year, row by row what `createPayment`, `beginPaying` and `applyPaymentFact`, or `takePayment`, leave behind, but for their bills: see
 * `settleBulk`. A test compares them. Bills are whole,
 * untouched and without late fee. Nobody hears of it: this is the past.
 */
export const writePayments = async (tx: Tx, composed: Composed, planned: readonly PlannedPayment[], counter: Counter): Promise<void> => {
  const { communityId, cashierId, shift } = counter
  const made = planned.map((one) => ({ ...one, ...orderOf(tx, composed, one, counter) }))
  const orders = made.map(({ order }) => order)
  await tx.insert(paymentOrder, orders)
  await tx.insert(
    paymentPart,
    made.flatMap(({ order, parts }) => parts.map((part, seq) => ({ orderId: order.id, seq, ...part }))),
  )
  await tx.insert(
    billEntry,
    made.flatMap(({ order, bills, at }) =>
      bills.map((bill) => ({
        ...{
          id: newIdAt(at),
          communityId,
          billId: bill.id,
          kind: 'paid' as const,
          refId: order.id,
          principalFen: bill.amountFen,
          lateFen: 0,
        },
        ...{ day: localDayOf(at), at, via: order.channel, orderId: order.id, words: '', byStaffId: null },
      })),
    ),
  )
  const movements = made.map(({ order, at }) => {
    const { id: refId, channel, amountFen } = order
    const money = { channel, amountFen, prepaidFen: 0, settledFen: amountFen, lateFen: 0, topUpFen: 0 }
    const id = newIdAt(at)
    return {
      row: { id, communityId, movementKey: `paid:${refId}`, kind: 'paid' as const, refKind: 'payment', refId, at },
      entries: tidyEntries(paidEntries(money)),
    }
  })
  await tx.insert(
    ledgerMovement,
    movements.map(({ row }) => row),
  )
  await tx.insert(
    ledgerEntry,
    movements.flatMap(({ row, entries }) => entries.map((entry, seq) => ({ movementId: row.id, seq, communityId, ...entry }))),
  )

  const atCounter = made.filter(({ by }) => by.channel !== 'wechat')
  if (shift && atCounter.length > 0) {
    await tx.insert(
      counterPayment,
      atCounter.map(({ order, home, at }): Row<typeof counterPayment> => ({
        ...{ id: newIdAt(at), communityId, shiftId: shift.id, cashierId, buildingId: home.buildingId, houseId: home.houseId },
        ...{ houseLabel: home.label, orderId: order.id, kind: 'payment', sourceId: order.id, amountFen: order.amountFen, at },
        ...{ method: order.channel as Row<typeof counterPayment>['method'], reference: order.reference ?? '' },
        receivedFen: order.channel === 'cash' ? receivedFor(order.amountFen) : null,
      })),
    )
    await addToDrawer(
      tx,
      shift.id,
      orders.filter(({ channel }) => channel !== 'wechat'),
    )
  }

  const year = Number(localDayOf(made[0]?.at ?? 0).slice(0, 4))
  const first = await takeNumbers(tx, communityId, year, made.length)
  await tx.insert(
    receipt,
    made.map(({ order, home, by, parts, at }, nth): Row<typeof receipt> => ({
      ...{ id: newIdAt(at), communityId, buildingId: home.buildingId, houseId: home.houseId, orderId: order.id, year, number: first + nth },
      ...{ channel: order.channel, channelNo: order.transactionId ?? order.reference ?? '', payerPersonId: order.payerPersonId },
      ...{ payerName: by.channel === 'wechat' ? by.payer.name : null, cashierId: order.cashierId, houseLabel: home.label },
      ...{ amountFen: order.amountFen, issuedAt: at, reversedFen: 0, reversals: [] },
      paidFor: parts.map(({ itemName, period, principalFen, lateFen }) => ({ itemName, period, principalFen, lateFen })),
    })),
  )
}

const AT_ONCE = 500

/**
 * The bills of `writePayments`, as their payments leave them. Apart, because each lies on a page of its own: for many payments at once, in the order of their ids, the
 * pages are written once.
 */
export const settleBulk = async (tx: Tx, billIds: readonly string[]): Promise<void> => {
  const sorted = [...billIds].sort()
  for (let at = 0; at < sorted.length; at += AT_ONCE) {
    const some = sorted.slice(at, at + AT_ONCE)
    const { sql, params } = inList('id', some)
    const { affected } = await tx.run(
      // Locked and settled: two versions. Each has the one entry of its payment.
      `UPDATE bill SET paid_fen = amount_fen, state = 'settled', version = version + 2,
         settled_at = (SELECT e.at FROM bill_entry e WHERE e.bill_id = bill.id AND e.kind = 'paid')
       WHERE ${sql} AND state = 'published' AND lock_order_id IS NULL AND paid_fen = 0 AND credited_fen = 0`,
      params,
    )
    if (affected !== some.length) throw new Error('a bill of the plan is not open any more')
  }
}
