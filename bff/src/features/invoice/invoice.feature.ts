import { formatFen } from '@jinlin/shared/kernel/fen'
import { SECOND } from '@jinlin/shared/kernel/instant'
import type { Tx } from '../../platform/db/uow'
import { job } from '../../platform/jobs/job'
import { type Listener, on, onOutside } from '../../platform/outbox/listener'
import type { FeatureModule, Ports } from '../../platform/ports'
import { notify } from '../notification/notification.api'
import { advanceInvoice } from './advance-invoice'
import { invoiceRoutes } from './invoice.routes'
import type { InvoiceEvent } from './invoice.store'
import { invoice, invoiceTitle } from './invoice.table'

const NEWS = {
  'invoice.issued': { title: '发票已开具', tone: 'good' },
  'invoice.failed': { title: '发票没有开成', tone: 'bad' },
  'invoice.red_flushed': { title: '发票已冲红', tone: 'info' },
} as const

const textOf = (type: keyof typeof NEWS, { amountFen, number, reason }: InvoiceEvent): string => {
  if (type === 'invoice.issued') return `${formatFen(amountFen)} 的电子发票已开好, 号码 ${number ?? ''}。`
  if (type === 'invoice.failed') return `${reason === '' ? '请核对抬头后重新申请' : reason}。`
  return `付款有退款, 号码 ${number ?? ''} 的发票已冲红; 还需要发票可重新申请。`
}

const invoiceListeners = (ports: Ports): Listener[] => {
  const { advanceNow } = advanceInvoice(ports)
  const tell = (type: keyof typeof NEWS) =>
    on<InvoiceEvent>(type, type.replace('.', '-'), async ({ payload }, tx: Tx) => {
      const { personId: id, invoiceId, communityId, orderId } = payload
      const text = textOf(type, payload)
      const link = { to: 'payment', id: orderId } as const
      await notify(tx, {
        to: { kind: 'person', id },
        communityId,
        kind: type,
        dedupeKey: `${type}:${invoiceId}`,
        ...NEWS[type],
        text,
        link,
      })
    })
  return [
    onOutside<InvoiceEvent>('invoice.requested', 'invoice-send', ({ payload }) => advanceNow(payload.invoiceId)),
    tell('invoice.issued'),
    tell('invoice.failed'),
    tell('invoice.red_flushed'),
    on<{ personId: string }>('person.closed', 'invoice-forget-titles', async ({ payload }, tx) => {
      await tx.delete(invoiceTitle, { personId: payload.personId })
    }),
    on<{ from: string; into: string }>('person.merged', 'invoice-move', async ({ payload: { from, into } }, tx) => {
      await tx.update(invoiceTitle, { personId: from }, { personId: into })
      await tx.update(invoice, { personId: from }, { personId: into })
    }),
  ]
}

/** 数电发票: made by a service outside, which is asked again until it has answered. */
export const invoiceFeature: FeatureModule = (ports) => ({
  tables: [invoiceTitle, invoice],
  routes: [invoiceRoutes(ports)],
  listeners: invoiceListeners(ports),
  jobs: [job({ name: 'invoice.ladder', everyMs: 5 * SECOND, run: advanceInvoice(ports).advanceDue })],
})
