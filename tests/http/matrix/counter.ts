import { invoice } from '@jinlin/bff/features/invoice/invoice.table'
import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { TestServer } from '../../support/server'
import { addStaff } from '../../support/world'
import { aBill, takeFor, type Town } from '../counter'
import { strayMoney } from '../payments'
import type { Row } from './expectations'
import type { Fields } from './operations'

/** Receipts, refunds, drawers and invoices in the matrix. */
export interface CounterObjects {
  /** Paid over the counter, nothing asked back. */
  paidId: string
  receiptId: string
  paper: { exp: string; sig: string }
  printed: { exp: string; sig: string }
  /** Asked for by the cashier. */
  refundId: string
  refundVersion: number
  /** Came without a bill; nobody has asked for it to go back. */
  strayId: string
  /** The cashier's drawer. */
  shiftId: string
  shiftVersion: number
  /** To whom it can go. */
  takerId: string
  /** Due, of the owner's house. */
  dueBillId: string
  /** Of the owner. */
  titleId: string
  invoiceId: string
}

/** Cash of a colleague's drawer, opened where it is not. */
const drawerOf = async (server: TestServer, town: Town) => {
  const { cashier } = server.as(town.cashier)
  const present = (await cashier.currentShift({ communityId: town.communityId })).data
  return present ?? (await cashier.openShift({ communityId: town.communityId, openingFen: 100_000 })).data
}

const aPayment = async (server: TestServer, town: Town) => {
  await drawerOf(server, town)
  const { paymentId: paidId, receiptId } = await takeFor(server, town, [1_000])
  return { paidId, receiptId: receiptId ?? '' }
}

const aRefund = async (server: TestServer, town: Town) => {
  const { paidId: paymentId } = await aPayment(server, town)
  const { data } = await server.as(town.cashier).refund.ask({ paymentId, amountFen: 400, reason: '多收了' })
  return { refundId: data.id, refundVersion: data.version }
}
const anApproved = async (server: TestServer, town: Town) => {
  const { refundId, refundVersion: version } = await aRefund(server, town)
  // By somebody who is in no list of the matrix, so that everybody there may still do what comes next.
  const lead = await addStaff(server, town, { roles: ['supervisor'] })
  const { data } = await server.as(lead).refund.approve({ refundId, version })
  return { refundId, refundVersion: data.version }
}
const aHandedOut = async (server: TestServer, town: Town) => {
  const { refundId, refundVersion: version } = await anApproved(server, town)
  const colleague = await addStaff(server, town, { roles: ['cashier'] })
  await server.as(colleague).cashier.openShift({ communityId: town.communityId, openingFen: 100_000 })
  const { data } = await server.as(colleague).refund.handOut({ refundId, version })
  return { refundId, refundVersion: data.version }
}

const aStray = async (server: TestServer, town: Town): Promise<{ strayId: string }> => {
  const { paidId: orderId } = await aPayment(server, town)
  const strayId = await strayMoney(server, town, { orderId, amountFen: 50, reason: 'bill_gone' })
  return { strayId }
}

const signs = (url: string) => {
  const { searchParams } = new URL(url, 'http://suite')
  return { exp: searchParams.get('exp') ?? '', sig: searchParams.get('sig') ?? '' }
}

/** The server of the matrix has no invoice service; this one was asked for while it had. */
const anInvoice = async (server: TestServer, town: Town) => {
  const { paidId: orderId } = await aPayment(server, town)
  const { data: title } = await server.as(town.resident).invoice.saveTitle({ kind: 'personal', name: '王敏' })
  const { houseId, buildingId, label: houseLabel } = town.houses[0] ?? { houseId: '', buildingId: '', label: '' }
  const invoiceId = await server.uow.run(async (tx) => {
    const id = tx.newId()
    await tx.insert(invoice, {
      ...{ id, communityId: town.communityId, orderId, buildingId, houseId, houseLabel, personId: town.resident.personId },
      ...{ titleKind: 'personal', titleName: '王敏', taxNo: null, amountFen: 1_000, state: 'issued', liveKey: orderId },
      ...{ number: `2633100000${id.replace(/\D/g, '').padEnd(10, '0').slice(-10)}`, redNumber: null, redReason: '', failReason: '' },
      ...{ step: 0, nextCheckAt: null, requestedAt: tx.now, issuedAt: tx.now, redFlushedAt: null, version: 3 },
    })
    return id
  })
  return { titleId: title.id, invoiceId }
}

/** A drawer that was handed to the supervisor. */
const aHanded = async (server: TestServer, town: Town) => {
  const colleague = await addStaff(server, town, { roles: ['cashier'] })
  const { cashier } = server.as(colleague)
  const { data: open } = await cashier.openShift({ communityId: town.communityId })
  const { data } = await cashier.closeShift({ shiftId: open.id, version: 1, countedFen: 0, handedToStaffId: town.supervisor.staffId })
  return { shiftId: data.id, shiftVersion: data.version }
}

const openDrawerOf = async (server: TestServer, town: Town) => {
  const shift = await drawerOf(server, town)
  return { shiftId: shift.id, shiftVersion: shift.version }
}

export const counterObjects = async (server: TestServer, town: Town): Promise<CounterObjects> => {
  const paid = await aPayment(server, town)
  const { data: shown } = await server.as(town.resident).receipt.get({ receiptId: paid.receiptId })
  return {
    ...paid,
    paper: signs(shown.pdfUrl),
    printed: signs(shown.printUrl),
    ...(await aRefund(server, town)),
    ...(await aStray(server, town)),
    takerId: town.manager.staffId,
    dueBillId: await aBill(server, town, 700),
    ...(await anInvoice(server, town)),
    ...(await openDrawerOf(server, town)),
  }
}

export const COUNTER_FRESH: Readonly<Record<string, (server: TestServer, town: Town) => Promise<Partial<CounterObjects>>>> = {
  'refund.ask': aPayment,
  'refund.askUnapplied': aStray,
  'refund.approve': aRefund,
  'refund.refuse': aRefund,
  'refund.handOut': anApproved,
  'refund.confirm': aHandedOut,
  'refund.retry': anApproved,
  'refund.payOut': anApproved,
  'refund.giveUp': anApproved,
  'cashier.take': async (server, town) => {
    await drawerOf(server, town)
    return { dueBillId: await aBill(server, town, 700) }
  },
  'cashier.closeShift': openDrawerOf,
  'cashier.acceptShift': aHanded,
  'invoice.request': aPayment,
  'invoice.removeTitle': async (server, town) => ({
    titleId: (await server.as(town.resident).invoice.saveTitle({ kind: 'personal', name: '待删' })).data.id,
  }),
}

type Make = (at: CounterObjects & { communityId: string; houseId: string }) => Fields
const community: Make = ({ communityId }) => ({ communityId })
const payment: Make = ({ paidId }) => ({ paymentId: paidId })
const step =
  (more: Fields = {}): Make =>
  ({ refundId, refundVersion }) => ({ refundId, version: refundVersion, ...more })

export const COUNTER_INPUTS: Readonly<Record<string, Make>> = {
  'receipt.get': ({ receiptId }) => ({ receiptId }),
  'receipt.ofPayment': payment,
  'receipt.pdf': ({ receiptId, paper }) => ({ receiptId, view: 'full', ...paper }),
  'receipt.print': ({ receiptId, printed }) => ({ receiptId, view: 'full', ...printed }),

  'refund.options': payment,
  'refund.ask': ({ paidId }) => ({ paymentId: paidId, amountFen: 400, reason: '多收了' }),
  'refund.askUnapplied': ({ strayId }) => ({ unappliedId: strayId, reason: '重复支付' }),
  'refund.list': community,
  'refund.get': ({ refundId }) => ({ refundId }),
  'refund.ofPayment': payment,
  'refund.approve': step(),
  'refund.refuse': step({ words: '金额没有多收' }),
  'refund.handOut': step(),
  'refund.confirm': step(),
  'refund.retry': step(),
  'refund.payOut': step({ method: 'cash', words: '收款账户已注销' }),
  'refund.giveUp': step({ words: '微信没有这笔退款' }),

  'cashier.find': ({ communityId }) => ({ communityId, q: '101' }),
  'cashier.account': ({ houseId }) => ({ houseId }),
  'cashier.take': ({ houseId, dueBillId }) => ({ houseId, billIds: [dueBillId], method: 'cash', amountFen: 700 }),
  'cashier.payments': community,
  'cashier.openShift': community,
  'cashier.currentShift': community,
  'cashier.closeShift': ({ shiftId, shiftVersion, takerId }) => ({
    shiftId,
    version: shiftVersion,
    countedFen: 1,
    words: '盘点差异',
    handedToStaffId: takerId,
  }),
  'cashier.shifts': community,
  'cashier.takers': community,
  'cashier.acceptShift': ({ shiftId, shiftVersion }) => ({ shiftId, version: shiftVersion }),

  'invoice.titles': () => ({}),
  'invoice.saveTitle': () => ({ kind: 'personal', name: '王敏' }),
  'invoice.removeTitle': ({ titleId }) => ({ titleId }),
  'invoice.request': ({ paidId, titleId }) => ({ paymentId: paidId, titleId }),
  'invoice.ofPayment': payment,
  'invoice.get': ({ invoiceId }) => ({ invoiceId }),
  'invoice.list': () => ({}),
  'invoice.find': community,
}

const MONEY = ['cashier', 'supervisor', 'manager'] as const
const LEADS = ['supervisor', 'manager'] as const
const RESIDENTS = [
  'owner',
  'family',
  'tenant',
  'neighbour',
  'committee',
  'movedOut',
  'homeless',
  'residentThere',
  'residentElsewhere',
] as const
const money = (hidden: ErrorCode): Row => ({ may: MONEY, hidden })
/** The household as far as it sees bills, and the counter. */
const payers = (hidden: ErrorCode): Row => ({ may: ['owner', 'family', ...MONEY], hidden })
const leads = (answer?: ErrorCode): Row => ({ may: LEADS, hidden: 'REFUND_NOT_FOUND', ...(answer ? { answer } : {}) })
const drawer = (hidden: ErrorCode, answer?: ErrorCode): Row => ({ may: ['cashier'], hidden, ...(answer ? { answer } : {}) })

export const counterExpectations = (everybody: () => Row): Readonly<Record<string, Row>> => ({
  'receipt.get': payers('RECEIPT_NOT_FOUND'),
  'receipt.ofPayment': payers('PAYMENT_NOT_FOUND'),
  // The link itself is the permission.
  'receipt.pdf': everybody(),
  'receipt.print': everybody(),

  'refund.options': money('PAYMENT_NOT_FOUND'),
  'refund.ask': money('PAYMENT_NOT_FOUND'),
  'refund.askUnapplied': money('UNAPPLIED_NOT_FOUND'),
  'refund.list': money('COMMUNITY_NOT_FOUND'),
  'refund.get': money('REFUND_NOT_FOUND'),
  'refund.ofPayment': payers('PAYMENT_NOT_FOUND'),
  'refund.approve': leads(),
  'refund.refuse': leads(),
  // Leads have no drawer open.
  'refund.handOut': { ...money('REFUND_NOT_FOUND'), but: { supervisor: 'SHIFT_NOT_OPEN', manager: 'SHIFT_NOT_OPEN' } },
  'refund.confirm': money('REFUND_NOT_FOUND'),
  'refund.retry': leads('REFUND_STATE'),
  'refund.payOut': leads('REFUND_STATE'),
  'refund.giveUp': leads('REFUND_STATE'),

  'cashier.find': money('COMMUNITY_NOT_FOUND'),
  'cashier.account': money('HOUSE_NOT_FOUND'),
  'cashier.take': drawer('HOUSE_NOT_FOUND'),
  'cashier.payments': money('COMMUNITY_NOT_FOUND'),
  'cashier.openShift': drawer('COMMUNITY_NOT_FOUND', 'SHIFT_OPEN_ALREADY'),
  'cashier.currentShift': drawer('COMMUNITY_NOT_FOUND'),
  'cashier.closeShift': drawer('SHIFT_NOT_FOUND'),
  'cashier.shifts': money('COMMUNITY_NOT_FOUND'),
  'cashier.takers': drawer('COMMUNITY_NOT_FOUND'),
  // Handed to the supervisor; the manager sees every drawer and takes over none that is not theirs.
  'cashier.acceptShift': { may: ['supervisor'], hidden: 'SHIFT_NOT_FOUND', but: { manager: 'SHIFT_NOT_YOURS' } },

  'invoice.titles': { may: RESIDENTS },
  'invoice.saveTitle': { may: RESIDENTS },
  'invoice.removeTitle': { may: ['owner'], hidden: 'INVOICE_TITLE_NOT_FOUND' },
  // The family may pay and has titles of its own, which this one is not.
  'invoice.request': { may: ['owner'], hidden: 'PAYMENT_NOT_FOUND', answer: 'INVOICE_OFF', but: { family: 'INVOICE_TITLE_NOT_FOUND' } },
  'invoice.ofPayment': payers('PAYMENT_NOT_FOUND'),
  'invoice.get': { may: ['owner', ...MONEY], hidden: 'INVOICE_NOT_FOUND' },
  'invoice.list': { may: RESIDENTS },
  'invoice.find': money('COMMUNITY_NOT_FOUND'),
})

export const COUNTER_NOT_THERE: Readonly<Record<string, ErrorCode>> = {
  paymentId: 'PAYMENT_NOT_FOUND',
  receiptId: 'RECEIPT_NOT_FOUND',
  refundId: 'REFUND_NOT_FOUND',
  unappliedId: 'UNAPPLIED_NOT_FOUND',
  shiftId: 'SHIFT_NOT_FOUND',
  handedToStaffId: 'SHIFT_TAKER_INVALID',
  titleId: 'INVOICE_TITLE_NOT_FOUND',
  invoiceId: 'INVOICE_NOT_FOUND',
}
