import { nextRung } from '@jinlin/shared/domain/payment/ladder'
import { isOpen } from '@jinlin/shared/domain/payment/payment.machine'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { type PayParams, PayRefused, PayUnknown } from '../../platform/wechat/pay/wechat-pay.port'
import { loadOrder, saveOrder } from './order.store'
import type { OrderRow } from './payment.table'
import { isAboutUs, prepay, unavailable } from './provider'
import { releaseOrder } from './release-order'
import { syncOrder } from './sync-order'

const inState = (order: OrderRow) => refuse('PAYMENT_STATE', { present: { status: order.state, version: order.version } })

/**
 * Makes the order at WeChat, once: first our row, then the network, then what came of it. Called again it gives the same order's parameters.
 * @throws AppError PAYMENT_STATE, PAY_OFF, PAY_UNAVAILABLE, PAY_REFUSED
 */
export const beginPaying = (ports: Ports) => {
  const { uow, db, cipher, clock, wechatPay, log } = ports
  const release = releaseOrder(ports)
  const sync = syncOrder(ports)

  /** Nobody knows whether WeChat has the order: it is asked on the ladder, and the person may try again. */
  const lose = (order: OrderRow) => uow.run((tx) => saveOrder(tx, order, { state: 'unknown', step: 0, nextCheckAt: nextRung(0, tx.now) }))

  const refused = async (order: OrderRow, error: PayRefused): Promise<never> => {
    log.warn({ err: error, orderId: order.id }, 'WeChat Pay refused an order')
    if (error.reason === 'already_paid') await sync(order)
    else await uow.run((tx) => release(tx, order, error.reason === 'order_closed' ? 'closed' : 'failed', 'check'))
    const now = await loadOrder(db, cipher, order.id)
    if (error.reason === 'already_paid' || error.reason === 'order_closed') throw inState(now?.order ?? order)
    throw refuse('PAY_REFUSED', { cause: error })
  }

  const make = async (order: OrderRow): Promise<string> => {
    try {
      return (await prepay(ports, order)).prepayId
    } catch (error) {
      if (error instanceof PayUnknown && error.sent) await lose(order)
      if (isAboutUs(error)) throw unavailable(error)
      if (error instanceof PayRefused) return refused(order, error)
      throw error
    }
  }

  return async (order: OrderRow): Promise<PayParams> => {
    if (!isOpen(order.state) || order.channel !== 'wechat' || order.expiresAt <= clock.now()) throw inState(order)
    if (order.state === 'paying' && order.prepayId !== null) return wechatPay.payParams(order.prepayId)
    const prepayId = await make(order)
    const saved = await uow.run((tx) =>
      saveOrder(tx, order, {
        state: 'paying',
        prepayId,
        step: 0,
        nextCheckAt: Math.min(nextRung(0, tx.now) ?? order.expiresAt, order.expiresAt),
      }),
    )
    if (saved) return wechatPay.payParams(prepayId)
    const present = (await loadOrder(db, cipher, order.id))?.order
    // The same person on two devices: both may open the sheet of the one order, WeChat takes the money once.
    if (present?.state === 'paying' && present.prepayId !== null) return wechatPay.payParams(present.prepayId)
    throw inState(present ?? order)
  }
}
