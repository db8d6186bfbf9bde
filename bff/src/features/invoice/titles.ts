import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { invoiceTitle, type InvoiceTitleRow, type TitleKind } from './invoice.table'

const MOST = 20

interface Saved {
  titleId?: string | undefined
  kind: TitleKind
  name: string
  taxNo: string | null
  isDefault: boolean
}

/** @throws AppError TAX_NO_REQUIRED, INVOICE_TITLE_NOT_FOUND, INVOICE_TITLE_LIMIT */
export const saveTitle = async (
  tx: Tx,
  { personId }: ResidentActor,
  { titleId, kind, name, taxNo, isDefault }: Saved,
): Promise<InvoiceTitleRow> => {
  if (kind === 'company' && taxNo === null) throw refuse('TAX_NO_REQUIRED')
  const present = await tx.find(invoiceTitle, { personId })
  const old = present.find(({ id }) => id === titleId)
  if (titleId !== undefined && !old) throw refuse('INVOICE_TITLE_NOT_FOUND')
  if (!old && present.length >= MOST) throw refuse('INVOICE_TITLE_LIMIT')
  if (isDefault) await tx.update(invoiceTitle, { personId }, { isDefault: false })
  const set = { kind, name, taxNo: kind === 'company' ? taxNo : null, isDefault: isDefault || present.length === 0 }
  if (old) {
    await tx.update(invoiceTitle, { id: old.id, personId }, set)
    return { ...old, ...set }
  }
  const row = { id: tx.newId(), personId, createdAt: tx.now, ...set }
  await tx.insert(invoiceTitle, row)
  return row
}

/** @throws AppError INVOICE_TITLE_NOT_FOUND */
export const removeTitle = async (tx: Tx, { personId }: ResidentActor, titleId: string): Promise<void> => {
  if ((await tx.delete(invoiceTitle, { id: titleId, personId })) === 0) throw refuse('INVOICE_TITLE_NOT_FOUND')
}
