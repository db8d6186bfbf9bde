import type { RouteModule } from '../http'
import type { World } from '../state'
import { createBills } from './bills'
import { cashierRoutes } from './cashier'
import type { PayMerchant } from './keys'
import { createNotices } from './notices'
import { createOrders } from './orders'
import { createPayControl, type PayControl } from './pay-control'
import { createRefunds } from './refunds'
import { payRoutes } from './routes'
import { createGate } from './signing'
import { createPayStore } from './store'

export interface PayOptions {
  merchants: readonly PayMerchant[]
  /** Take any openid; a load has payers who never opened the mini-program. */
  acceptAnyOpenid?: boolean
}

export interface PaySandbox {
  services: RouteModule
  control: PayControl
  close(): void
}

/** The merchant half of WeChat Pay over one world. @param stateFile where it remembers; without it everything is forgotten at the end */
export const createPay = (world: World, options: PayOptions, stateFile: string | undefined): PaySandbox => {
  const { merchants, acceptAnyOpenid = false } = options
  const now = world.now
  const store = createPayStore(stateFile)
  const cancels = new Map<string, number>()
  const merchant = (mchid: string): PayMerchant => {
    const found = merchants.find((one) => one.mchid === mchid)
    if (!found) throw new Error(`The WeChat sandbox remembers merchant ${mchid}, whose keys it was not given.`)
    return found
  }

  const notices = createNotices({ now, store, merchant, onTurn: () => refunds.settle() })
  const orders = createOrders({
    now,
    store,
    acceptAnyOpenid,
    appOfOpenid: (openid) => world.people.user(openid)?.appid,
    onPaid: (order) =>
      notices.announce({
        mchid: order.mchid,
        url: order.notifyUrl,
        eventType: 'TRANSACTION.SUCCESS',
        originalType: 'transaction',
        about: order.outTradeNo,
        plaintext: JSON.stringify(orders.fieldsOf(order)),
      }),
  })
  const refunds = createRefunds({
    now,
    store,
    onEnded: (refund) =>
      notices.announce({
        mchid: refund.mchid,
        url: refund.notifyUrl,
        eventType: `REFUND.${refund.state}`,
        originalType: 'refund',
        about: refund.outRefundNo,
        plaintext: JSON.stringify(refunds.noticeOf(refund)),
      }),
  })
  const bills = createBills({ now, store })
  const gate = createGate(merchants, now)
  const onCancel = ({ outTradeNo }: { outTradeNo: string }) => void cancels.set(outTradeNo, (cancels.get(outTradeNo) ?? 0) + 1)

  return {
    services: {
      name: 'pay',
      routes: [...payRoutes({ now, store, gate, orders, refunds, bills }), ...cashierRoutes({ orders, merchant, onCancel })],
    },
    control: createPayControl({ now, store, merchants, orders, bills, notices, cancels }),
    close: () => notices.close(),
  }
}
