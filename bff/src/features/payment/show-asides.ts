import type { Answer } from '@jinlin/shared/contract/define'
import type { paymentContract } from '@jinlin/shared/contract/payment.contract'
import { asideAbilities } from '@jinlin/shared/domain/payment/aside.policy'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { maskName } from '@jinlin/shared/kernel/mask'
import type { Db } from '../../platform/db/db'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { leadsIn } from '../counter-scope'
import { personApi } from '../person/person.api'
import { type PrepaidBack, refundApi } from '../refund/refund.api'
import { type PaymentBehind, paymentsBehind } from './aside.queries'
import type { AsideRow } from './prepaid-aside.table'

type AsideView = Answer<typeof paymentContract.ops.releaseAside>

/** What the payments behind some rows have given back, and what of each can still go: never more than is left aside and not asked for. */
const progressOf = (row: AsideRow, payments: readonly PaymentBehind[], back: ReadonlyMap<string, PrepaidBack>) => {
  const askedFen = Math.min(row.amountFen, sumFen(payments.map(({ id }) => back.get(id)?.askedFen ?? 0)))
  const seen = payments.map(({ id, channel, paidAt, prepaidFen }) => {
    const leftFen = Math.max(0, Math.min(prepaidFen - (back.get(id)?.takenFen ?? 0), row.amountFen - askedFen))
    return { id, channel, paidAt, leftFen, refunding: back.get(id)?.underWay ?? false }
  })
  return { askedFen, payments: seen.filter(({ leftFen, refunding }) => leftFen > 0 || refunding) }
}

/** What of it a refund has been asked for, undecided. */
export const askedOfAside = (ports: Ports) => async (db: Pick<Db, 'query'>, row: AsideRow) => {
  const payments = (await paymentsBehind(db, [row.id])).get(row.id) ?? []
  const back = await refundApi(ports).prepaidBackOf(
    db,
    payments.map(({ id }) => id),
  )
  return progressOf(row, payments, back).askedFen
}

/** 原住户预存 for the office: masked, with where it came from and what this colleague may do. */
export const showAsides =
  (ports: Ports) =>
  async (actor: StaffActor, rows: readonly AsideRow[]): Promise<AsideView[]> => {
    if (rows.length === 0) return []
    const houses = await communityApi(ports).housesOf(rows.map(({ houseId }) => houseId))
    const names = await personApi(ports).contactsOf(rows.map(({ personId }) => personId))
    const behind = await paymentsBehind(
      ports.db,
      rows.map(({ id }) => id),
    )
    const back = await refundApi(ports).prepaidBackOf(
      ports.db,
      [...behind.values()].flat().map(({ id }) => id),
    )
    return rows.map((row) => {
      const { id, communityId, houseId, personId, amountFen, state, since, version } = row
      const progress = progressOf(row, behind.get(id) ?? [], back)
      const { refund, release } = asideAbilities({ state, amountFen, ...progress }, leadsIn(actor, communityId))
      return {
        ...{ id, houseId, amountFen, state, since, version, ...progress },
        houseLabel: houses.get(houseId)?.label ?? '',
        personName: maskName(names.get(personId)?.name ?? ''),
        canRefund: refund,
        canRelease: release,
      }
    })
  }
