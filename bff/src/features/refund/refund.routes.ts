import { refundContract } from '@jinlin/shared/contract/refund.contract'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { refundAbilities } from '@jinlin/shared/domain/refund/refund.policy'
import { leftOf } from '@jinlin/shared/domain/refund/split-refund'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { atCounterOf, COUNTER_ROLES, leadsIn } from '../counter-scope'
import { paymentApi } from '../payment/payment.api'
import { askRefund } from './ask-refund'
import { askUnapplied } from './ask-unapplied'
import { approveRefund, refuseRefund } from './decide-refund'
import { giveUpRefund, payOutRefund } from './end-abnormal'
import { confirmRefund, handOutRefund } from './hand-out-refund'
import { refundPage, refundsOfOrder } from './refund.queries'
import { showProgress, showRefunds } from './refund.presenter'
import type { RefundRow } from './refund.table'
import { refundable } from './refundable'
import { retryRefund } from './retry-refund'
import { mustOrder, mustRefund } from './scope'

const ASK_STATES = ['paid', 'part_refunded', 'refunded']

export const refundRoutes = (ports: Ports): Bound => {
  const { db, uow, cipher } = ports
  const communities = communityApi(ports)
  const showAll = showRefunds(ports)
  const [ask, approve, turnDown] = [askRefund(ports), approveRefund(ports), refuseRefund(ports)]
  const askAgain = askUnapplied(ports)
  const [handOut, confirm, retry] = [handOutRefund(ports), confirmRefund(ports), retryRefund(ports)]
  const [payOut, giveUp] = [payOutRefund(ports), giveUpRefund(ports)]

  const show = async (actor: StaffActor, row: RefundRow) => {
    const [data] = await showAll([row])
    if (!data) throw new Error('a refund is shown as one')
    return { data, abilities: refundAbilities(row, { staffId: actor.staffId, lead: leadsIn(actor, row.communityId) }) }
  }

  return bind(refundContract, {
    options: async (actor, { paymentId }) => {
      const order = await mustOrder(ports, actor, paymentId)
      const { parts, leftFen, heldFen } = await refundable(ports, db, order)
      const code = !ASK_STATES.includes(order.state)
        ? 'REFUND_NOT_PAID'
        : heldFen > 0
          ? 'REFUND_PENDING'
          : leftFen === 0
            ? 'REFUND_TOO_MUCH'
            : null
      return {
        data: {
          paymentId,
          paidFen: order.amountFen,
          refundedFen: order.refundedFen,
          heldFen,
          leftFen,
          parts: parts.map((part) => ({
            seq: part.seq,
            billId: part.billId,
            itemName: part.itemName,
            period: part.period,
            paidFen: part.principalFen + part.lateFen,
            leftFen: leftOf(part),
          })),
        },
        abilities: { ask: code === null ? { can: true } : { can: false, code, reason: ERRORS[code].message } },
      }
    },
    ask: async (actor, input) =>
      uow.run(async (tx) => {
        const [data] = await showAll([await ask(tx, actor, input)])
        if (!data) throw new Error('a refund is shown as one')
        return { data }
      }),
    askUnapplied: async (actor, { unappliedId, reason }) =>
      uow.run(async (tx) => {
        const [data] = await showAll([await askAgain(tx, actor, unappliedId, reason)])
        if (!data) throw new Error('a refund is shown as one')
        return { data }
      }),
    list: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, COUNTER_ROLES)
      const { rows, next } = await refundPage(db, actor, input)
      return { data: await showAll(rows), page: { next } }
    },
    get: async (actor, { refundId }) => show(actor, await mustRefund(db, cipher, actor, refundId)),
    ofPayment: async (actor, { paymentId }) => {
      const order = await paymentApi(ports).orderOf(paymentId)
      const may =
        order !== undefined &&
        (actor.kind === 'staff'
          ? atCounterOf(actor, order)
          : order.payerPersonId === actor.personId || (await billApi(ports).maySeePaid(actor, order.houseId, order.createdAt)))
      if (!may) throw refuse('PAYMENT_NOT_FOUND')
      return { data: (await refundsOfOrder(db, paymentId)).map(showProgress) }
    },
    approve: async (actor, { refundId, version }) => uow.run(async (tx) => show(actor, await approve(tx, actor, refundId, version))),
    refuse: async (actor, { refundId, version, words }) =>
      uow.run(async (tx) => show(actor, await turnDown(tx, actor, refundId, version, words))),
    handOut: async (actor, { refundId, version, reference }) =>
      uow.run(async (tx) => show(actor, await handOut(tx, actor, refundId, version, reference))),
    confirm: async (actor, { refundId, version }) => uow.run(async (tx) => show(actor, await confirm(tx, actor, refundId, version))),
    retry: async (actor, { refundId, version }) => uow.run(async (tx) => show(actor, await retry(tx, actor, refundId, version))),
    payOut: async (actor, input) => show(actor, await payOut(actor, input)),
    giveUp: async (actor, input) => show(actor, await giveUp(actor, input)),
  })
}
