import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { isLocalDay } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { feeItemHouse, type FeeItemRow } from './fee.table'

export interface HouseOnList {
  houseId: string
  quantity: number
  fromDay: string
  untilDay: string | null
}

/** Puts a house on the list of an item, or says when it leaves it. Whoever calls has asked that house and item are of one community. */
export const setHouse = async (
  tx: Tx,
  actor: Pick<StaffActor, 'staffId'>,
  { id: itemId, communityId }: Pick<FeeItemRow, 'id' | 'communityId'>,
  { houseId, quantity, fromDay, untilDay }: HouseOnList,
): Promise<void> => {
  const broken = [fromDay, untilDay].some((day) => day !== null && !isLocalDay(day))
  if (broken) throw refuse('INPUT_INVALID', { fields: { fromDay: '没有这一天, 请重新选择' } })
  if (untilDay !== null && untilDay < fromDay) throw refuse('INPUT_INVALID', { fields: { untilDay: '结束日期不能早于开始日期' } })
  await tx.upsert(
    feeItemHouse,
    { itemId, houseId, communityId, quantity, fromDay, untilDay },
    ['itemId', 'houseId'],
    ['quantity', 'fromDay', 'untilDay'],
  )
  await tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action: 'fee.setHouse',
    subjectKind: 'fee_item',
    subjectId: itemId,
    communityId,
    detail: { houseId, quantity, fromDay, untilDay },
  })
}
