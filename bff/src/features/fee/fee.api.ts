import type { LateFeeRule } from '@jinlin/shared/domain/fee/late-fee'
import type { PriceVersion } from '@jinlin/shared/domain/fee/price'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import * as read from './fee.queries'
import { oneOffItem } from './one-off-item'
import type { FeeItemRow, RepairPriceRow } from './fee.table'

export type { FeeItemRow, RepairPriceRow } from './fee.table'
/** For the bill run, which reads the list of an item in bulk. */
export { feeItemHouse } from './fee.table'

export interface FeeApi {
  itemOf(itemId: string): Promise<FeeItemRow | undefined>
  items(communityId: string): Promise<FeeItemRow[]>
  /** Late fee rules that are on, by item id. Items without one are left out: 违约金 is off by default. */
  lateFeesOf(communityId: string): Promise<ReadonlyMap<string, LateFeeRule>>
  /** Held to the end of the transaction: runs of one item follow each other. */
  lockItem(tx: Tx, itemId: string): Promise<void>
  /** Oldest first. */
  pricesOf(itemId: string): Promise<PriceVersion[]>
  /** The item of a one-off bill (repair, card); written with sensible terms where the community has none yet. */
  oneOffItem(tx: Tx, communityId: string, code: string): Promise<FeeItemRow>
  /** Active lines of the price list, by id. */
  repairPrices(communityId: string): Promise<ReadonlyMap<string, RepairPriceRow>>
}

export const feeApi = perPorts<FeeApi>(({ db }) => ({
  itemOf: (itemId) => read.itemById(db, itemId),
  items: (communityId) => read.itemsOf(db, communityId),
  lateFeesOf: async (communityId) =>
    new Map((await read.itemsOf(db, communityId)).flatMap(({ id, lateFee }) => (lateFee === null ? [] : [[id, lateFee] as const]))),
  lockItem: async (tx, itemId) => {
    await tx.run('UPDATE fee_item SET version = version WHERE id = ?', [itemId])
  },
  pricesOf: (itemId) => read.pricesOf(db, itemId),
  oneOffItem,
  repairPrices: async (communityId) =>
    new Map((await read.repairPricesOf(db, communityId)).filter(({ active }) => active).map((row) => [row.id, row])),
}))
