import type { FactSource } from '@jinlin/shared/domain/payment/payment.types'
import { isOpen } from '@jinlin/shared/domain/payment/payment.machine'
import type { Ports } from '../../platform/ports'
import { PayRefused, PayUnknown } from '../../platform/wechat/pay/wechat-pay.port'
import { applyPaymentFact } from './apply-payment-fact'
import { loadOrder } from './order.store'
import type { OrderRow } from './payment.table'
import { askTrade } from './provider'
import { releaseOrder } from './release-order'

/** `open`: WeChat says that nobody has paid; `absent`: it knows no such order; `unclear`: it could not say; `moved`: look at the order again. */
export type Synced = 'open' | 'absent' | 'unclear' | 'moved'

/** Asks WeChat what is true of an order and lets it be applied. No transaction is open while it waits. */
export const syncOrder = (ports: Ports) => {
  const apply = applyPaymentFact(ports)
  return async (order: OrderRow, source: FactSource = 'check'): Promise<Synced> => {
    if (order.channel !== 'wechat') return 'moved'
    const fact = await askTrade(ports.wechatPay, order.outTradeNo)
    if (fact === 'absent' || fact === 'unclear') return fact
    const applied = await apply(fact, source)
    if (applied.outcome === 'none' && isOpen(applied.state)) return 'open'
    // A fact that does not fit is no answer: the ladder goes on, and people have been told.
    return applied.outcome === 'refused' ? 'unclear' : 'moved'
  }
}

/**
 * Gives an order up: closed at WeChat first, so that nobody can pay what we have set free.
 * @returns false when WeChat could not be asked; otherwise the order is closed, or it was paid and is so now
 */
export const closeOrder = (ports: Ports) => {
  const { uow, db, cipher, wechatPay } = ports
  const release = releaseOrder(ports)
  const sync = syncOrder(ports)

  const atWechat = async (order: OrderRow): Promise<'closed' | 'paid' | 'absent' | 'unclear'> => {
    // The first call to WeChat comes after `created`; whoever is calling right now finds the order closed when the answer is there, and gives nothing out.
    if (order.state === 'created') return 'absent'
    try {
      return await wechatPay.close(order.outTradeNo)
    } catch (error) {
      if (error instanceof PayRefused && error.reason === 'order_closed') return 'closed'
      if (error instanceof PayRefused && error.reason === 'already_paid') return 'paid'
      if (error instanceof PayRefused && error.reason === 'absent') return 'absent'
      if (error instanceof PayRefused || error instanceof PayUnknown) return 'unclear'
      throw error
    }
  }

  return async (order: OrderRow, source: FactSource): Promise<boolean> => {
    const answer = await atWechat(order)
    if (answer === 'unclear') return false
    if (answer === 'paid') return (await sync(order, source)) === 'moved'
    const closed = await uow.run((tx) => release(tx, order, 'closed', source))
    if (closed) return true
    const present = await loadOrder(db, cipher, order.id)
    // Somebody was faster: a fact came, or the sheet was opened again. In that case it is not ours to close any more.
    return present !== undefined && !isOpen(present.order.state)
  }
}
