import type { Answer } from '@jinlin/shared/contract/define'
import type { invoiceContract } from '@jinlin/shared/contract/invoice.contract'
import { invoiceSays } from '@jinlin/shared/domain/invoice/invoice.machine'
import { INVOICE_STATE_WORDS } from '@jinlin/shared/domain/invoice/invoice.types'
import type { InvoiceRow, InvoiceTitleRow } from './invoice.table'

export const showTitle = ({ id, kind, name, taxNo, isDefault }: InvoiceTitleRow): Answer<typeof invoiceContract.ops.saveTitle> => ({
  id,
  kind,
  name,
  taxNo,
  isDefault,
})

export const showInvoice = (row: InvoiceRow): Answer<typeof invoiceContract.ops.get> => ({
  id: row.id,
  paymentId: row.orderId,
  state: row.state,
  stateWord: INVOICE_STATE_WORDS[row.state],
  says: invoiceSays(row.state, row.failReason),
  titleKind: row.titleKind,
  titleName: row.titleName,
  taxNo: row.taxNo,
  amountFen: row.amountFen,
  houseLabel: row.houseLabel,
  number: row.number,
  redNumber: row.redNumber,
  requestedAt: row.requestedAt,
  issuedAt: row.issuedAt,
  redFlushedAt: row.redFlushedAt,
})
