import { paymentAbilities } from '@jinlin/shared/domain/payment/payment.policy'
import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { personApi } from '../person/person.api'
import { type LoadedOrder, loadOrder } from './order.store'
import { personOf, showPayment } from './payment.presenter'
import { assignedOf, partsByOrder } from './payment.queries'
import type { OrderRow } from './payment.table'

/** Orders with what houses and people add; the number of statements does not grow with the page. */
export const showPayments = (ports: Ports) => {
  const houses = communityApi(ports)
  const people = personApi(ports)

  const shown = async (rows: readonly LoadedOrder[], inside: boolean, actor: ResidentActor | StaffActor) => {
    const labels = await houses.housesOf(rows.map(({ order }) => order.houseId))
    const payers = [...new Set(rows.flatMap(({ order }) => (order.payerPersonId === null ? [] : [order.payerPersonId])))]
    const names = inside && payers.length > 0 ? await people.contactsOf(payers) : new Map<string, { name: string | null }>()
    const assigned = await assignedOf(
      ports.db,
      rows.filter(({ order }) => order.unappliedFen > 0).map(({ order }) => order.id),
    )
    return rows.map(({ order, parts }) =>
      showPayment(
        order,
        parts,
        {
          houseLabel: labels.get(order.houseId)?.label ?? '',
          payerName: order.payerPersonId === null ? null : (names.get(order.payerPersonId)?.name ?? null),
          inside,
          assigned: assigned.has(order.id),
        },
        actor,
      ),
    )
  }

  const one = async (loaded: LoadedOrder, actor: ResidentActor | StaffActor) => {
    const inside = actor.kind === 'staff' || (await billApi(ports).mayPay(actor, loaded.order.houseId))
    const [data] = await shown([loaded], inside, actor)
    if (!data) throw new Error('one order was shown as none')
    return { data, abilities: paymentAbilities(loaded.order, personOf(actor), ports.clock.now()) }
  }

  return {
    page: async (rows: readonly OrderRow[], actor: ResidentActor | StaffActor) => {
      const parts = await partsByOrder(
        ports.db,
        rows.map(({ id }) => id),
      )
      return shown(
        rows.map((order) => ({ order, parts: parts.get(order.id) ?? [] })),
        true,
        actor,
      )
    },
    one,
    again: async (orderId: string, actor: ResidentActor | StaffActor) => {
      const loaded = await loadOrder(ports.db, ports.cipher, orderId)
      if (!loaded) throw new Error(`order ${orderId} has gone`)
      return one(loaded, actor)
    },
  }
}
