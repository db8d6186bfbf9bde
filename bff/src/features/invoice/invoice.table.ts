import type { InvoiceState } from '@jinlin/shared/domain/invoice/invoice.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

export type TitleKind = 'personal' | 'company'

const title: Personal = {
  purpose: 'making out invoices',
  basis: 'contract',
  retention: 'until removed (invoice.removeTitle) or the account closes (person.closed)',
  sensitivity: 'ordinary',
}
const invoiced: Personal = {
  purpose: 'making out, finding and taking back an invoice',
  basis: 'legal',
  retention: 'thirty years, as the accounting archives rule asks of vouchers',
  sensitivity: 'ordinary',
}

/** 发票抬头: belongs to a person, not to a house. */
export const invoiceTitle = table(
  'invoice_title',
  {
    id: c.id(),
    personId: c.id(),
    kind: c.word<TitleKind>(12),
    name: c.secret(title, 60),
    taxNo: c.secret(title, 20).null(),
    isDefault: c.bool(),
    createdAt: c.instant(),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'person', columns: ['personId', 'createdAt', 'id'], serves: 'my titles' }],
  },
)

/** 数电发票 of one payment. */
export const invoice = table(
  'invoice',
  {
    id: c.id(),
    communityId: c.id(),
    orderId: c.id(),
    buildingId: c.id(),
    houseId: c.id(),
    houseLabel: c.text(60).about(invoiced),
    personId: c.id(),
    titleKind: c.word<TitleKind>(12),
    titleName: c.secret(invoiced, 60),
    taxNo: c.secret(invoiced, 20).null(),
    amountFen: c.fen(),
    state: c.word<InvoiceState>(16),
    /** The payment while this invoice counts: one at a time. */
    liveKey: c.id().null(),
    /** 20 digits. */
    number: c.word(20).null(),
    redNumber: c.word(20).null(),
    /** The refund that wants it taken back. */
    redReason: c.text(80).about(invoiced),
    failReason: c.text(200).about(invoiced),
    step: c.int(),
    nextCheckAt: c.instant().null(),
    requestedAt: c.instant(),
    issuedAt: c.instant().null(),
    redFlushedAt: c.instant().null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['liveKey'], ['number']],
    indexes: [
      { name: 'person', columns: ['personId', 'requestedAt', 'id'], serves: 'my invoices' },
      { name: 'payment', columns: ['orderId', 'requestedAt'], serves: 'invoices of a payment' },
      { name: 'list', columns: ['communityId', 'requestedAt', 'id'], serves: 'office: invoices of a community' },
      { name: 'failed', columns: ['communityId', 'state', 'requestedAt', 'id'], serves: 'office: invoices that failed' },
      { name: 'due', columns: ['nextCheckAt'], serves: 'the ladder: what the invoice service has to be asked about' },
    ],
  },
)

export type InvoiceTitleRow = Row<typeof invoiceTitle>
export type InvoiceRow = Row<typeof invoice>
