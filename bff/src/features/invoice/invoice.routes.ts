import { invoiceContract } from '@jinlin/shared/contract/invoice.contract'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { atCounterOf, COUNTER_ROLES } from '../counter-scope'
import { paymentApi } from '../payment/payment.api'
import { showInvoice, showTitle } from './invoice.presenter'
import { communityInvoices, invoiceFor, invoicesOfOrder, myInvoices, titlesOf } from './invoice.queries'
import { invoiceRefusal, mustOwnPayment, requestInvoice } from './request-invoice'
import { removeTitle, saveTitle } from './titles'

export const invoiceRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const communities = communityApi(ports)
  const request = requestInvoice(ports)
  return bind(invoiceContract, {
    titles: async ({ personId }) => ({ data: (await titlesOf(db, personId)).map(showTitle) }),
    saveTitle: async (actor, input) => uow.run(async (tx) => ({ data: showTitle(await saveTitle(tx, actor, input)) })),
    removeTitle: async (actor, { titleId }) => uow.run((tx) => removeTitle(tx, actor, titleId)),
    request: async (actor, { paymentId, titleId }) =>
      uow.run(async (tx) => ({ data: showInvoice(await request(tx, actor, paymentId, titleId)) })),
    ofPayment: async (actor, { paymentId }) => {
      const order = actor.kind === 'staff' ? await paymentApi(ports).orderOf(paymentId) : await mustOwnPayment(ports, actor, paymentId)
      if (!order || (actor.kind === 'staff' && !atCounterOf(actor, order))) throw refuse('PAYMENT_NOT_FOUND')
      // Whoever paid by somebody's link sees their own invoices and nobody else's.
      const rows = (await invoicesOfOrder(db, paymentId)).filter((row) => actor.kind === 'staff' || row.personId === actor.personId)
      const code = await invoiceRefusal(ports, order)
      const ask = code === undefined ? { can: true } : { can: false, code, reason: ERRORS[code].message }
      const abilities: Record<string, typeof ask> = actor.kind === 'staff' ? {} : { request: ask }
      return { data: rows.map(showInvoice), abilities }
    },
    get: async (actor, { invoiceId }) => {
      const row = await invoiceFor(db, actor, invoiceId)
      if (!row) throw refuse('INVOICE_NOT_FOUND')
      return { data: showInvoice(row) }
    },
    list: async ({ personId }, input) => {
      const { rows, next } = await myInvoices(db, personId, input)
      return { data: rows.map(showInvoice), page: { next } }
    },
    find: async (actor, { communityId, scope, ...at }) => {
      communities.mustBeIn(actor, communityId, COUNTER_ROLES)
      const { rows, next } = await communityInvoices(db, actor, communityId, scope, at)
      return { data: rows.map(showInvoice), page: { next } }
    },
  })
}
