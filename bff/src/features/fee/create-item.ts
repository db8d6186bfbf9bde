import type { LateFeeRule } from '@jinlin/shared/domain/fee/late-fee'
import type { FeeFormula, FeeKind, FeeScope, MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import type { Tier } from '@jinlin/shared/domain/fee/price'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { checkFormula, checkPrice } from './check-terms'
import { feeItem, type FeeItemRow, feePrice } from './fee.table'

export interface NewFeeItem {
  communityId: string
  code: string
  name: string
  kind: FeeKind
  formula: FeeFormula
  scope: FeeScope
  meterKind: MeterKind | null
  cycleMonths: number
  dueDays: number
  passThrough: boolean
  clause: string
  basis: string
  priceManagement: string
  lateFee: LateFeeRule | null
  fromDay: string
  unitPriceE4: number
  tiers: Tier[] | null
}

/**
 * A fee item with its first price, which needs no notice: there is nothing it rises above.
 * @param staffId null: the house itself, when a community is opened
 * @throws AppError FEE_CODE_TAKEN, INPUT_INVALID
 */
export const createItem = async (tx: Tx, staffId: string | null, input: NewFeeItem): Promise<FeeItemRow> => {
  checkFormula(input)
  checkPrice(input.formula, input)
  const { fromDay, unitPriceE4, tiers, ...fields } = input
  const row: FeeItemRow = { id: tx.newId(), ...fields, active: true, createdAt: tx.now, version: 1 }
  try {
    await tx.insert(feeItem, row)
  } catch (error) {
    if (error instanceof DuplicateKey) throw refuse('FEE_CODE_TAKEN')
    throw error
  }
  const { id: itemId, communityId } = row
  const price = { itemId, communityId, fromDay, unitPriceE4, tiers, noticedDay: null, clause: '', createdAt: tx.now, createdBy: staffId }
  await tx.insert(feePrice, price)
  await tx.audit.add({
    actorId: staffId ?? 'system',
    actorKind: staffId === null ? 'system' : 'staff',
    action: 'fee.create',
    subjectKind: 'fee_item',
    subjectId: itemId,
    communityId,
    detail: { code: row.code, formula: row.formula, fromDay, unitPriceE4 },
  })
  return row
}
