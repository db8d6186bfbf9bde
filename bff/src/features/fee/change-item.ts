import type { LateFeeRule } from '@jinlin/shared/domain/fee/late-fee'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { feeItem, type FeeItemRow } from './fee.table'
import { FEE_RULES, mustItem } from './scope'

export interface ItemChange {
  version: number
  active: boolean
  name: string
  cycleMonths: number
  dueDays: number
  clause: string
  basis: string
  priceManagement: string
  lateFee: LateFeeRule | null
}

/** Bills that are out keep the terms they were published with. @throws AppError FEE_ITEM_NOT_FOUND, FEE_STALE */
export const changeItem = async (
  tx: Tx,
  cipher: Parameters<typeof mustItem>[0]['cipher'],
  actor: StaffActor,
  itemId: string,
  { version, ...fields }: ItemChange,
): Promise<FeeItemRow> => {
  const item = await mustItem({ query: tx.query, cipher }, actor, itemId, FEE_RULES)
  const set = { ...fields, version: version + 1 }
  if ((await tx.update(feeItem, { id: itemId, version }, set)) === 0) {
    throw refuse('FEE_STALE', { present: { version: item.version } })
  }
  await tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action: 'fee.change',
    subjectKind: 'fee_item',
    subjectId: itemId,
    communityId: item.communityId,
    detail: { before: { lateFee: item.lateFee, active: item.active, dueDays: item.dueDays }, after: { ...fields } },
  })
  return { ...item, ...set }
}
