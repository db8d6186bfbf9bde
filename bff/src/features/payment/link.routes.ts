import type { paymentContract } from '@jinlin/shared/contract/payment.contract'
import { maskHouse } from '@jinlin/shared/domain/payment/payment-words'
import type { Handler } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { createPayment } from './create-payment'
import { createLink, mustLink, openOfLink } from './pay-links'
import { mustPayFor } from './scope'
import { showPayments } from './show-payments'

type Ops = (typeof paymentContract)['ops']
export type Handlers<N extends keyof Ops> = { [K in N]: Handler<Ops[K]> }

/** Paying for somebody else: the link says room, item and amount, and nothing more. */
export const linkRoutes = (ports: Ports): Handlers<'link' | 'openLink' | 'payLink'> => {
  const { db, uow, clock } = ports
  const houses = communityApi(ports)
  const create = createPayment(ports)
  const show = showPayments(ports)
  const newLink = createLink(ports)
  return {
    link: async (actor, { houseId, billIds }) => {
      const { communityId } = await mustPayFor(ports, actor, houseId)
      return { data: await uow.run((tx) => newLink(tx, { communityId, houseId, billIds, createdBy: actor.personId })) }
    },
    openLink: async (_actor, { token }) => {
      const link = await mustLink(db, token, clock.now())
      const open = await openOfLink(ports, link, clock.now())
      const house = await houses.houseOf(link.houseId)
      const community = await houses.communityOf(link.communityId)
      return {
        data: {
          communityName: community?.name ?? '',
          houseLabel: maskHouse(house?.label ?? ''),
          lines: open.map(({ itemName, period, principalFen, lateFen }) => ({ itemName, period, principalFen, lateFen })),
          totalFen: open.reduce((sum, { principalFen, lateFen }) => sum + principalFen + lateFen, 0),
          expiresAt: link.expiresAt,
          done: open.length === 0,
          busy: open.some(({ lockOrderId }) => lockOrderId !== null),
        },
      }
    },
    payLink: async (actor, { token }) => {
      const created = await uow.run(async (tx) => {
        const link = await mustLink(db, token, tx.now)
        const billIds = (await openOfLink(ports, link, tx.now)).map(({ billId }) => billId)
        const { houseId, id: linkId } = link
        return create(tx, { houseId, billIds, topUpFen: 0, usePrepaidFen: 0, payerPersonId: actor.personId, linkId })
      })
      return show.one(created, actor)
    },
  }
}
