import { type Journal, openJournal, type Remembered } from './journal'
import type { BillDifference, Notice, Order, Prepay, Refund } from './model'
import { type PaySwitches, usualSwitches } from './switches'

const of = <T>(remembered: Remembered, kind: string): Map<string, T> => new Map(remembered.get(kind) as Map<string, T> | undefined)

/** Everything WeChat Pay knows, kept over a restart. Whoever changes a thing saves it before he answers. */
export interface PayStore {
  orders: ReadonlyMap<string, Order>
  prepays: ReadonlyMap<string, Prepay>
  refunds: ReadonlyMap<string, Refund>
  notices: ReadonlyMap<string, Notice>
  differences: ReadonlyMap<string, BillDifference>
  order(mchid: string, outTradeNo: string): Order | undefined
  byTransaction(mchid: string, transactionId: string): Order | undefined
  refund(mchid: string, outRefundNo: string): Refund | undefined
  refundsOf(order: Order): readonly Refund[]
  /** Not finished by the bank. */
  openRefunds(): readonly Refund[]
  waitingNotices(): readonly Notice[]
  saveOrder(order: Order): void
  saveOrders(orders: readonly Order[]): void
  savePrepay(prepay: Prepay): void
  saveRefund(refund: Refund): void
  saveNotice(notice: Notice): void
  saveDifferences(differences: readonly BillDifference[]): void
  switches: PaySwitches
  setSwitches(changes: Partial<PaySwitches>): void
}

const orderKey = (mchid: string, outTradeNo: string) => `${mchid} ${outTradeNo}`

/** Indexes beside the maps; 100,000 orders are looked up by three names. */
const createIndexes = (orders: Map<string, Order>, refunds: Map<string, Refund>, notices: Map<string, Notice>) => {
  const byTransaction = new Map<string, Order>()
  const byOrder = new Map<string, Refund[]>()
  const openRefunds = new Set<Refund>()
  const waiting = new Set<Notice>()
  const index = {
    order: (order: Order) => {
      if (order.transactionId !== undefined) byTransaction.set(orderKey(order.mchid, order.transactionId), order)
    },
    refund: (refund: Refund) => {
      const key = orderKey(refund.mchid, refund.outTradeNo)
      const known = byOrder.get(key) ?? []
      if (!known.includes(refund)) byOrder.set(key, [...known, refund])
      if (refund.state === 'PROCESSING') openRefunds.add(refund)
      else openRefunds.delete(refund)
    },
    notice: (notice: Notice) => {
      if (notice.state === 'waiting') waiting.add(notice)
      else waiting.delete(notice)
    },
  }
  orders.forEach(index.order)
  refunds.forEach(index.refund)
  notices.forEach(index.notice)
  return { byTransaction, byOrder, openRefunds, waiting, index }
}

export const createPayStore = (file: string | undefined): PayStore => {
  const { journal, remembered }: { journal: Journal; remembered: Remembered } = openJournal(file)
  const orders = of<Order>(remembered, 'order')
  const prepays = of<Prepay>(remembered, 'prepay')
  const refunds = of<Refund>(remembered, 'refund')
  const notices = of<Notice>(remembered, 'notice')
  const differences = of<BillDifference>(remembered, 'difference')
  const { byTransaction, byOrder, openRefunds, waiting, index } = createIndexes(orders, refunds, notices)
  // Switches are a matter of the person at the controls, not of WeChat's memory: a restart has the usual ones.
  let switches = usualSwitches()

  const keepOrder = (order: Order) => {
    orders.set(orderKey(order.mchid, order.outTradeNo), order)
    index.order(order)
  }
  return {
    orders,
    prepays,
    refunds,
    notices,
    differences,
    order: (mchid, outTradeNo) => orders.get(orderKey(mchid, outTradeNo)),
    byTransaction: (mchid, transactionId) => byTransaction.get(orderKey(mchid, transactionId)),
    refund: (mchid, outRefundNo) => refunds.get(orderKey(mchid, outRefundNo)),
    refundsOf: (order) => byOrder.get(orderKey(order.mchid, order.outTradeNo)) ?? [],
    openRefunds: () => [...openRefunds],
    waitingNotices: () => [...waiting],
    saveOrder(order) {
      keepOrder(order)
      journal.put('order', orderKey(order.mchid, order.outTradeNo), order)
    },
    saveOrders(many) {
      many.forEach(keepOrder)
      journal.putAll(
        'order',
        many.map((order) => [orderKey(order.mchid, order.outTradeNo), order] as const),
      )
    },
    savePrepay(prepay) {
      prepays.set(prepay.prepayId, prepay)
      journal.put('prepay', prepay.prepayId, prepay)
    },
    saveRefund(refund) {
      refunds.set(orderKey(refund.mchid, refund.outRefundNo), refund)
      index.refund(refund)
      journal.put('refund', orderKey(refund.mchid, refund.outRefundNo), refund)
    },
    saveNotice(notice) {
      notices.set(notice.id, notice)
      index.notice(notice)
      journal.put('notice', notice.id, notice)
    },
    saveDifferences(many) {
      for (const each of many) differences.set(`${each.kind} ${each.number}`, each)
      journal.putAll(
        'difference',
        many.map((each) => [`${each.kind} ${each.number}`, each] as const),
      )
    },
    get switches() {
      return switches
    },
    setSwitches: (changes) => void (switches = { ...switches, ...changes }),
  }
}
