import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { atCounterOf } from '../counter-scope'
import { asidePage } from './aside.queries'
import { assignUnapplied } from './assign-unapplied'
import type { Handlers } from './link.routes'
import { showUnapplied } from './payment.presenter'
import { factsPage, numbersOf, paymentsOfHouse, unappliedPage, unknownPayments } from './payment.queries'
import { LEADS, mustAside, mustUnapplied, OFFICE } from './scope'
import { releaseAside } from './release-aside'
import { showAsides } from './show-asides'
import { showPayments } from './show-payments'
import type { UnappliedRow } from './unapplied.table'

/** What people in the office look after: money without a bill, payments without an outcome, facts that did not fit. */
export const officeRoutes = (
  ports: Ports,
): Handlers<'unapplied' | 'assignUnapplied' | 'asides' | 'releaseAside' | 'unknown' | 'ofHouse' | 'facts'> => {
  const { db, uow } = ports
  const communities = communityApi(ports)
  const assign = assignUnapplied(ports)
  const release = releaseAside(ports)
  const payments = showPayments(ports)
  const asides = showAsides(ports)

  const show = async (rows: readonly UnappliedRow[]) => {
    const houses = await communities.housesOf(rows.map(({ houseId }) => houseId))
    const numbers = await numbersOf(
      db,
      rows.map(({ orderId }) => orderId),
    )
    return rows.map((row) =>
      showUnapplied(row, { houseLabel: houses.get(row.houseId)?.label ?? '', outTradeNo: numbers.get(row.orderId) ?? '' }),
    )
  }

  return {
    unapplied: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const { rows, next } = await unappliedPage(db, actor, input.communityId, input)
      return { data: await show(rows), page: { next } }
    },
    assignUnapplied: async (actor, { unappliedId, ...input }) => {
      const row = await mustUnapplied(ports, actor, unappliedId)
      const saved = await uow.run((tx) => assign(tx, actor, row, input))
      const [data] = await show([saved])
      if (!data) throw new Error('one row was shown as none')
      return { data }
    },
    asides: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const { rows, next } = await asidePage(db, actor, input.communityId, input)
      return { data: await asides(actor, rows), page: { next } }
    },
    releaseAside: async (actor, { asideId, ...input }) => {
      const row = await mustAside(ports, actor, asideId)
      const [data] = await asides(actor, [await uow.run((tx) => release(tx, actor, row, input))])
      if (!data) throw new Error('one row was shown as none')
      return { data }
    },
    unknown: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const { rows, next } = await unknownPayments(db, actor, input.communityId, input)
      return { data: await payments.page(rows, actor), page: { next } }
    },
    ofHouse: async (actor, { houseId, ...wish }) => {
      const house = await communities.houseOf(houseId)
      if (!house || !atCounterOf(actor, house)) throw refuse('HOUSE_NOT_FOUND')
      const { rows, next } = await paymentsOfHouse(db, house.communityId, houseId, wish)
      return { data: await payments.page(rows, actor), page: { next } }
    },
    facts: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, LEADS)
      const { rows, next } = await factsPage(db, input.communityId, input)
      const data = rows.map(({ id, orderId, outTradeNo, transactionId, reason, expected, received, copies, at }) => ({
        ...{ id, orderId, outTradeNo, transactionId, reason, expected, received, copies, at },
      }))
      return { data, page: { next } }
    },
  }
}
