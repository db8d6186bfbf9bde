import { noticeSuffices, type Tier } from '@jinlin/shared/domain/fee/price'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { checkPrice } from './check-terms'
import { pricesOf } from './fee.queries'
import { feePrice, type FeeItemRow } from './fee.table'
import { FEE_RULES, mustItem } from './scope'

export interface PriceChange {
  fromDay: string
  unitPriceE4: number
  tiers: Tier[] | null
  noticedDay: string | null
  clause: string
}

/**
 * A price is never edited: a new one counts from its day on.
 * @throws AppError FEE_ITEM_NOT_FOUND, FEE_NOTICE_REQUIRED, FEE_PRICE_TAKEN, INPUT_INVALID
 */
export const setPrice = async (
  tx: Tx,
  cipher: Parameters<typeof mustItem>[0]['cipher'],
  actor: StaffActor,
  itemId: string,
  price: PriceChange,
): Promise<FeeItemRow> => {
  const item = await mustItem({ query: tx.query, cipher }, actor, itemId, FEE_RULES)
  checkPrice(item.formula, price)
  const today = localDayOf(tx.now)
  if (price.fromDay < today) throw refuse('INPUT_INVALID', { fields: { fromDay: '价格不能从过去的日子起, 请选今天或以后' } })
  if (price.noticedDay !== null && price.noticedDay > today) {
    throw refuse('INPUT_INVALID', { fields: { noticedDay: '公示日期不能在以后, 请先公示' } })
  }
  const { communityId } = item
  const prices = await pricesOf({ query: tx.query, cipher }, itemId)
  if (!noticeSuffices(prices, price)) throw refuse('FEE_NOTICE_REQUIRED')
  try {
    await tx.insert(feePrice, { itemId, communityId, ...price, createdAt: tx.now, createdBy: actor.staffId })
  } catch (error) {
    if (error instanceof DuplicateKey) throw refuse('FEE_PRICE_TAKEN')
    throw error
  }
  await tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action: 'fee.setPrice',
    subjectKind: 'fee_item',
    subjectId: itemId,
    communityId,
    detail: { ...price },
  })
  return item
}
