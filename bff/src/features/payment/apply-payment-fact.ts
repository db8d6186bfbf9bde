import { decideFact, type FactDecision, type KnownOrder } from '@jinlin/shared/domain/payment/payment-fact'
import type { FactSource } from '@jinlin/shared/domain/payment/payment.types'
import { DuplicateKey } from '../../platform/db/failure'
import { createTurns } from '../../platform/db/turns'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import type { TradeFact } from '../../platform/wechat/pay/wechat-pay.port'
import { perPorts } from '../per-ports'
import { ledgerApi } from '../ledger/ledger.api'
import { keepFact } from './keep-fact'
import { keepUnapplied } from './keep-unapplied'
import { type LoadedOrder, loadByNumber, saveOrder } from './order.store'
import type { Applied } from './payment.api'
import type { OrderRow } from './payment.table'
import { releaseOrder } from './release-order'
import { eventOf, settleOrder } from './settle-order'

/** Somebody was faster: read again, decide again. */
class Beaten extends Error {}
const TRIES = 4

const knownOf = ({ state, outTradeNo, amountFen, refundedFen, transactionId, payerOpenid }: OrderRow): KnownOrder => ({
  state,
  outTradeNo,
  amountFen,
  refundedFen,
  transactionId,
  payerOpenid,
})

type Moving = Extract<FactDecision, { kind: 'settle' | 'unapply' | 'extra' | 'release' }>

/** Writes what a decision asks for. @throws Beaten */
const follower = (ports: Ports) => {
  const settle = settleOrder(ports)
  const release = releaseOrder(ports)
  const keep = keepUnapplied(ports)
  const ledger = ledgerApi(ports)

  const keepAll = async (
    tx: Tx,
    order: OrderRow,
    moneyKey: string,
    decision: Moving & { transactionId: string; reason: 'paid_after_close' | 'paid_twice' | 'bill_gone' },
  ) => {
    const { id, communityId, amountFen } = order
    const kept = await keep(tx, { order, amountFen, reason: decision.reason, moneyKey, transactionId: decision.transactionId })
    if (!kept) return false
    await ledger.post(tx, {
      ...{ key: `unapplied:${moneyKey}`, communityId, kind: 'paid', refKind: 'payment', refId: id },
      entries: [
        { account: 'cash:wechat', amountFen },
        { account: 'unapplied', amountFen: -amountFen },
      ],
    })
    return true
  }

  const pay = async (tx: Tx, order: OrderRow, set: Partial<OrderRow>): Promise<OrderRow> => {
    const paid = await saveOrder(tx, order, { ...set, state: 'paid', nextCheckAt: null })
    if (!paid) throw new Beaten()
    return paid
  }

  return async (
    tx: Tx,
    { order, parts }: LoadedOrder,
    decision: Moving,
    source: FactSource,
    noticeId: string | null,
  ): Promise<{ order: OrderRow; changed: boolean }> => {
    switch (decision.kind) {
      case 'settle': {
        const { transactionId, paidAt } = decision
        const paid = await pay(tx, order, { transactionId, paidAt, source, noticeId })
        return { order: await settle(tx, paid, parts, paidAt), changed: true }
      }
      case 'unapply': {
        const { transactionId, paidAt } = decision
        // What was held of the prepaid account went back when the order was closed.
        const paid = await pay(tx, order, { transactionId, paidAt, source, noticeId, unappliedFen: order.amountFen, prepaidFen: 0 })
        await keepAll(tx, paid, `late:${order.id}`, decision)
        await tx.outbox.add([{ type: 'payment.paid', subjectId: order.id, communityId: order.communityId, payload: { ...eventOf(paid) } }])
        return { order: paid, changed: true }
      }
      case 'extra':
        return { order, changed: await keepAll(tx, order, `twice:${decision.transactionId}`, decision) }
      case 'release': {
        const closed = await release(tx, order, decision.to, source)
        if (!closed) throw new Beaten()
        return { order: closed, changed: true }
      }
    }
  }
}

/** Copies of one notice come together; who is not the first only has to read what became of it. */
const turnsOf = perPorts(() => createTurns())

/**
 * The one door for what WeChat says about an order. Decides on what is stored, stores by compare-and-set, and decides again when somebody was faster; so any number of
 * copies, from any number of processes, have one effect. What many pay at the same moment shares a transaction, one payment of a house.
 */
export const applyPaymentFact = (ports: Ports) => {
  const { db, uow, cipher, wechatPay } = ports
  const follow = follower(ports)
  const keepOdd = keepFact(ports)

  const attempt = (loaded: LoadedOrder, decision: Moving, source: FactSource, noticeId: string | null) => {
    const { communityId, houseId } = loaded.order
    return uow.run((tx) => follow(tx, loaded, decision, source, noticeId), `${communityId} ${houseId}`)
  }

  const apply = async (fact: TradeFact, source: FactSource, noticeId: string | null): Promise<Applied> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const loaded = await loadByNumber(db, cipher, fact.outTradeNo)
      if (!loaded) {
        await keepOdd({ order: undefined, fact, source, reason: 'unknown_order', expected: '', received: fact.state })
        return { outcome: 'refused', orderId: undefined, reason: 'unknown_order' }
      }
      const { order } = loaded
      const decision = decideFact(knownOf(order), wechatPay, fact)
      if (decision.kind === 'none') return { outcome: 'none', orderId: order.id, state: order.state }
      if (decision.kind === 'repeat')
        return { outcome: 'repeated', orderId: order.id, state: order.state, unappliedFen: order.unappliedFen, byNotice: order.noticeId }
      if (decision.kind === 'refuse') {
        await keepOdd({ order, fact, source, ...decision })
        return { outcome: 'refused', orderId: order.id, reason: decision.reason }
      }
      try {
        const done = await attempt(loaded, decision, source, noticeId)
        const { id: orderId, state, unappliedFen } = done.order
        return { outcome: done.changed ? 'applied' : 'repeated', orderId, state, unappliedFen, byNotice: done.order.noticeId }
      } catch (error) {
        if (error instanceof DuplicateKey && error.constraint.includes('transaction_id')) {
          // The same transaction under two numbers: one of them is not what it says.
          const expected = 'a transaction of this order alone'
          await keepOdd({ order, fact, source, reason: 'shape', expected, received: fact.transactionId ?? '' })
          return { outcome: 'refused', orderId: order.id, reason: 'shape' }
        }
        if (!(error instanceof Beaten)) throw error
      }
    }
    throw new Error(`order ${fact.outTradeNo} moves faster than a fact about it can be applied`)
  }

  return async (fact: TradeFact, source: FactSource, noticeId: string | null = null): Promise<Applied> => {
    const turn = await turnsOf(ports).take(fact.outTradeNo)
    try {
      return await apply(fact, source, noticeId)
    } finally {
      turn.end()
    }
  }
}
