import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { repairPrice, type RepairPriceRow } from './fee.table'

type Fields = Pick<RepairPriceRow, 'name' | 'unit' | 'unitPriceFen' | 'includes'>

const record = (tx: Tx, actor: Pick<StaffActor, 'staffId'>, action: string, { id, communityId, ...detail }: RepairPriceRow) =>
  tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action,
    subjectKind: 'repair_price',
    subjectId: id,
    communityId,
    detail,
  })

export const addRepairPrice = async (tx: Tx, actor: Pick<StaffActor, 'staffId'>, communityId: string, fields: Fields) => {
  const row: RepairPriceRow = { id: tx.newId(), communityId, ...fields, active: true }
  await tx.insert(repairPrice, row)
  await record(tx, actor, 'fee.addRepairPrice', row)
  return row
}

/** Quotes that were given keep their own copy. */
export const changeRepairPrice = async (tx: Tx, actor: StaffActor, row: RepairPriceRow, fields: Fields & { active: boolean }) => {
  await tx.update(repairPrice, { id: row.id, communityId: row.communityId }, fields)
  await record(tx, actor, 'fee.changeRepairPrice', { ...row, ...fields })
  return { ...row, ...fields }
}
