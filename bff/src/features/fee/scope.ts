import { hasRoleIn, type StaffActor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Db } from '../../platform/db/db'
import { refuse } from '../../platform/errors'
import { itemById, repairPriceById } from './fee.queries'
import type { FeeItemRow, RepairPriceRow } from './fee.table'

export const FEE_OFFICE: readonly StaffRole[] = ['cashier', 'supervisor', 'manager']
export const FEE_RULES: readonly StaffRole[] = ['manager']

type Reader = Pick<Db, 'query' | 'cipher'>

/** @throws AppError FEE_ITEM_NOT_FOUND for an item of another community, or of one in which the role is another */
export const mustItem = async (db: Reader, actor: StaffActor, itemId: string, roles = FEE_OFFICE): Promise<FeeItemRow> => {
  const item = await itemById(db, itemId)
  if (!item || !hasRoleIn(actor, item.communityId, roles)) throw refuse('FEE_ITEM_NOT_FOUND')
  return item
}

/** @throws AppError REPAIR_PRICE_NOT_FOUND */
export const mustRepairPrice = async (db: Reader, actor: StaffActor, id: string): Promise<RepairPriceRow> => {
  const row = await repairPriceById(db, id)
  if (!row || !hasRoleIn(actor, row.communityId, FEE_RULES)) throw refuse('REPAIR_PRICE_NOT_FOUND')
  return row
}
