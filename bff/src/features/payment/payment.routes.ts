import { paymentContract } from '@jinlin/shared/contract/payment.contract'
import { isOpen } from '@jinlin/shared/domain/payment/payment.machine'
import { PAYMENT_LIMITS } from '@jinlin/shared/domain/payment/payment.limits'
import { refuse } from '../../platform/errors'
import { bind, type Bound, type CallContext } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { beginPaying } from './begin-paying'
import { createPayment } from './create-payment'
import { linkRoutes } from './link.routes'
import { officeRoutes } from './office.routes'
import { loadOrder } from './order.store'
import { PREPAID_WORDS } from './payment.presenter'
import { paymentsOfHouse } from './payment.queries'
import { entriesOf } from './prepaid.queries'
import { prepaidRoom, topUpOf } from './prepaid-room'
import { receiveNotice } from './receive-notice'
import { mustBePayer, mustPayBills, mustPayFor, mustSeePayment } from './scope'
import { seldom } from './seldom'
import { showPayments } from './show-payments'
import { closeOrder, syncOrder } from './sync-order'

export const paymentRoutes = (ports: Ports): Bound => {
  const { db, uow, cipher, clock } = ports
  const create = createPayment(ports)
  const begin = beginPaying(ports)
  const sync = syncOrder(ports)
  const close = closeOrder(ports)
  const receive = receiveNotice(ports)
  const show = showPayments(ports)
  const mayAsk = seldom(PAYMENT_LIMITS.checkEvery)

  const notice = async (_actor: unknown, _input: unknown, { raw }: CallContext): Promise<void> => {
    if (!raw) throw new Error('a notice is an operation of kind raw')
    await receive(raw)
  }

  return bind(paymentContract, {
    create: async (actor, { houseId, billIds, usePrepaidFen, ...wish }) => {
      const prepaid = wish.prepaidMonths !== undefined || wish.prepaidFen !== undefined || usePrepaidFen > 0
      const communityId = await mustPayBills(ports, actor, { houseId, billIds, prepaid })
      const created = await uow.run(async (tx) => {
        const topUpFen = await topUpOf(tx, { communityId, houseId }, wish, tx.now)
        return create(tx, { houseId, billIds, topUpFen, usePrepaidFen, payerPersonId: actor.personId, linkId: null })
      })
      return show.one(created, actor)
    },
    params: async (actor, { paymentId }) => ({ data: await begin((await mustBePayer(ports, actor, paymentId)).order) }),
    get: async (actor, { paymentId }) => show.one(await mustSeePayment(ports, actor, paymentId), actor),
    check: async (actor, { paymentId }) => {
      const loaded = await mustSeePayment(ports, actor, paymentId)
      if (!isOpen(loaded.order.state) || loaded.order.state === 'created') return show.one(loaded, actor)
      // WeChat counts our questions, and a screen that asks too often learns nothing new: it gets what is known.
      if (!mayAsk(paymentId, clock.now())) return show.one(loaded, actor)
      await sync(loaded.order)
      return show.again(paymentId, actor)
    },
    cancel: async (actor, { paymentId }) => {
      const { order } = await mustBePayer(ports, actor, paymentId)
      if (isOpen(order.state) && !(await close(order, 'close'))) {
        const present = (await loadOrder(db, cipher, paymentId))?.order
        throw present?.state === order.state
          ? refuse('PAY_UNAVAILABLE')
          : refuse('PAYMENT_STATE', { present: { status: present?.state, version: present?.version } })
      }
      return show.again(paymentId, actor)
    },
    list: async (actor, { houseId, ...wish }) => {
      const { communityId } = await mustPayFor(ports, actor, houseId)
      const { rows, next } = await paymentsOfHouse(db, communityId, houseId, wish, actor.personId)
      return { data: await show.page(rows, actor), page: { next } }
    },
    prepaid: async (actor, { houseId }) => {
      const { communityId } = await mustPayFor(ports, actor, houseId)
      const room = await prepaidRoom(db, { communityId, houseId }, clock.now())
      const entries = (await entriesOf(db, communityId, houseId)).map(({ id, kind, amountFen, at, orderId }) => ({
        ...{ id, kind, words: PREPAID_WORDS[kind], amountFen, at, paymentId: orderId },
      }))
      return { data: { ...room, maxMonths: PAYMENT_LIMITS.prepaidMonths, entries } }
    },
    notice,
    refundNotice: notice,
    ...linkRoutes(ports),
    ...officeRoutes(ports),
  })
}
