import { receiptContract } from '@jinlin/shared/contract/receipt.contract'
import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { atCounterOf } from '../counter-scope'
import { paymentApi } from '../payment/payment.api'
import { receiptLinks, type Paper, type View } from './receipt-link'
import { receiptPage } from './receipt-page'
import { receiptPdf } from './receipt-pdf'
import { showReceipt } from './receipt.presenter'
import { receiptBy } from './receipt.queries'
import type { ReceiptRow } from './receipt.table'

interface Link {
  receiptId: string
  view: View
  exp: string
  sig: string
}

export const receiptRoutes = (ports: Ports): Bound => {
  const { db } = ports
  const show = showReceipt(ports)
  const links = receiptLinks(ports)

  /** How much of it this actor sees; undefined: for them it does not exist. */
  const viewOf = async (actor: ResidentActor | StaffActor, row: ReceiptRow): Promise<View | undefined> => {
    if (actor.kind === 'staff') return atCounterOf(actor, row) ? 'full' : undefined
    const { maySeePaid, mayPay } = billApi(ports)
    if (row.payerPersonId !== actor.personId) return (await maySeePaid(actor, row.houseId, row.issuedAt)) ? 'full' : undefined
    return (await mayPay(actor, row.houseId)) ? 'full' : 'masked'
  }
  const maySee = async (actor: ResidentActor | StaffActor, paymentId: string): Promise<boolean> => {
    const order = await paymentApi(ports).orderOf(paymentId)
    if (!order) return false
    if (actor.kind === 'staff') return atCounterOf(actor, order)
    return order.payerPersonId === actor.personId || (await billApi(ports).maySeePaid(actor, order.houseId, order.createdAt))
  }
  const read = async (actor: ResidentActor | StaffActor, row: ReceiptRow | undefined, now: number) => {
    const view = row && (await viewOf(actor, row))
    if (!row || !view) throw refuse('RECEIPT_NOT_FOUND')
    return { data: await show(row, view, now) }
  }
  const paper = async ({ receiptId, view, exp, sig }: Link, kind: Paper, now: number) => {
    const row = links.isGood(receiptId, view, kind, exp, sig, now) ? await receiptBy(db, 'id', receiptId) : undefined
    if (!row) throw refuse('RECEIPT_NOT_FOUND')
    return show(row, view, now)
  }

  return bind(receiptContract, {
    get: async (actor, { receiptId }, { now }) => read(actor, await receiptBy(db, 'id', receiptId), now),
    ofPayment: async (actor, { paymentId }, { now }) => {
      const row = await receiptBy(db, 'order_id', paymentId)
      // A receipt says by itself who may see it; without one the payment does.
      if (!row && (await maySee(actor, paymentId))) throw refuse('RECEIPT_NOT_FOUND')
      const view = row && (await viewOf(actor, row))
      if (!row || !view) throw refuse('PAYMENT_NOT_FOUND')
      return { data: await show(row, view, now) }
    },
    pdf: async (_actor, link, { now }) => {
      const receipt = await paper(link, 'file', now)
      // For saving: a sandboxed frame does not open Chrome's own viewer.
      return { data: { body: await receiptPdf(receipt), contentType: 'application/pdf', filename: `收据${receipt.number}.pdf` } }
    },
    print: async (_actor, link, { now }) => {
      const receipt = await paper(link, 'page', now)
      return { data: { body: receiptPage(receipt), contentType: 'text/html; charset=utf-8' } }
    },
  })
}
