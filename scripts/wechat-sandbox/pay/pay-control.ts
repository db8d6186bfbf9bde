import { randomUUID } from 'node:crypto'
import { ControlRefusal } from '../control'
import type { Bills } from './bills'
import type { PayMerchant } from './keys'
import type { BillDifference, Notice, Order, Prepay, Refund } from './model'
import type { Notices } from './notices'
import type { SignedNotice } from './notice-text'
import { type Orders, transactionIdAt } from './orders'
import { PayError } from './pay-error'
import type { PayStore } from './store'
import type { PaySwitches, Wrong } from './switches'

export interface PayWhich {
  prepayId?: string
  outTradeNo?: string
}

/** A payment that happened long before anybody looked: for days with many lines. */
export interface PastPayment {
  outTradeNo: string
  totalFen: number
  openid: string
  at: number
  description?: string
  attach?: string
  /** As it is known elsewhere already; without it WeChat gives one. */
  transactionId?: string
}

/** The hands of a test or a demo at WeChat Pay. */
export interface PayControl {
  /** What a person at the sheet would do, without a sheet. `openid` other than the order's is somebody else paying. */
  pay(which: PayWhich & { openid?: string; bankType?: string }): { transactionId: string; outTradeNo: string }
  /** What the bill calls the order's last prepay_id. */
  prepayIdOf(outTradeNo: string): string
  orders(): Order[]
  order(outTradeNo: string): Order | undefined
  refunds(): Refund[]
  /** Many payments at once, silently: no notice goes out. Returns how many were new. */
  importPaid(payments: readonly PastPayment[]): { imported: number }
  /** How often the sheet of an order was left without paying. */
  cancelled(outTradeNo: string): number
  notices(): Notice[]
  /** The notice about a payment or refund as it would go out now, true or `wrong`; nothing is sent. */
  signedNotice(about: string, wrong?: Wrong): SignedNotice
  /** Sends everything that is due and waits for the answers. */
  deliverDue(): Promise<{ sent: number }>
  /** Sends the notices about a payment or refund once more, delivered or not; without `about` all of them. */
  resend(about?: string): { resent: number }
  switches(): PaySwitches
  setSwitches(changes: Partial<PaySwitches>): PaySwitches
  plantDifferences(differences: readonly BillDifference[]): { planted: number }
  /** The trade bill of a day, ready or not. */
  tradeBill(day: string): Buffer
}

export interface PayControlParts {
  now(): number
  store: PayStore
  merchants: readonly PayMerchant[]
  orders: Orders
  bills: Bills
  notices: Notices
  cancels: ReadonlyMap<string, number>
}

export const createPayControl = ({ now, store, merchants, orders, bills, notices, cancels }: PayControlParts): PayControl => {
  const [merchant] = merchants
  const mine = (): PayMerchant => {
    if (!merchant) throw new ControlRefusal('this sandbox has no merchant')
    return merchant
  }
  const lastPrepay = (outTradeNo: string): Prepay => {
    const found = [...store.prepays.values()].filter((each) => each.outTradeNo === outTradeNo).pop()
    if (!found) throw new ControlRefusal(`no prepay_id was given out for ${outTradeNo}`)
    return found
  }
  const noticeAbout = (about: string): Notice => {
    const found = [...store.notices.values()].filter((each) => each.about === about).pop()
    if (!found) throw new ControlRefusal(`there is no notice about ${about}`)
    return found
  }

  return {
    pay({ prepayId, outTradeNo, ...by }) {
      const id = prepayId ?? lastPrepay(outTradeNo ?? '').prepayId
      try {
        const order = orders.pay(id, by)
        return { transactionId: order.transactionId ?? '', outTradeNo: order.outTradeNo }
      } catch (error) {
        if (error instanceof PayError) throw new ControlRefusal(`${error.code}: ${error.message}`)
        throw error
      }
    },
    prepayIdOf: (outTradeNo) => lastPrepay(outTradeNo).prepayId,
    orders: () => [...store.orders.values()],
    order: (outTradeNo) => store.order(mine().mchid, outTradeNo),
    refunds: () => [...store.refunds.values()],
    importPaid(payments) {
      const { mchid, appids } = mine()
      const fresh = payments.filter(({ outTradeNo }) => !store.order(mchid, outTradeNo))
      store.saveOrders(
        fresh.map(({ outTradeNo, totalFen, openid, at, description = '物业费', attach = '', transactionId = transactionIdAt(at) }) => ({
          mchid,
          appid: appids[0] ?? '',
          outTradeNo,
          description,
          attach,
          notifyUrl: '',
          totalFen,
          openid,
          createdAt: at,
          expiresAt: at,
          fingerprint: '',
          state: 'SUCCESS',
          transactionId,
          payer: openid,
          successAt: at,
          bankType: 'OTHERS',
        })),
      )
      return { imported: fresh.length }
    },
    cancelled: (outTradeNo) => cancels.get(outTradeNo) ?? 0,
    notices: () => [...store.notices.values()],
    signedNotice: (about, wrong) => notices.signed(noticeAbout(about), wrong),
    deliverDue: async () => ({ sent: await notices.deliverDue() }),
    resend(about) {
      const chosen = [...store.notices.values()].filter((each) => about === undefined || each.about === about)
      for (const notice of chosen) store.saveNotice(Object.assign(notice, { state: 'waiting', dueAt: now(), tries: 0 }))
      return { resent: chosen.length }
    },
    switches: () => store.switches,
    setSwitches(changes) {
      store.setSwitches(changes)
      return store.switches
    },
    plantDifferences(differences) {
      store.saveDifferences(differences.map((each) => ({ ...each, number: each.number || randomUUID().slice(0, 32) })))
      return { planted: differences.length }
    },
    tradeBill: (day) => bills.rawTradeBill(mine().mchid, day, 'ALL'),
  }
}
