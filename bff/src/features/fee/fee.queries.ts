import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import type { PriceVersion } from '@jinlin/shared/domain/fee/price'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { feeItem, type FeeItemRow, feePrice, type FeePriceRow, repairPrice, type RepairPriceRow } from './fee.table'

type Reader = Pick<Db, 'query' | 'cipher'>

/** For callers who ask afterwards whether the community is theirs. */
export const itemById = async (db: Reader, itemId: string): Promise<FeeItemRow | undefined> => {
  const [raw] = await db.query(`SELECT ${feeItem.select()} FROM fee_item WHERE id = ?`, [itemId])
  return raw === undefined ? undefined : feeItem.decode(raw, db.cipher)
}

/** Screens: fee items of the office, 收费公示. A community has a dozen. */
export const itemsOf = async (db: Reader, communityId: string): Promise<FeeItemRow[]> => {
  const rows = await db.query(`SELECT ${feeItem.select()} FROM fee_item WHERE community_id = ? ORDER BY code`, [communityId])
  return rows.map((raw) => feeItem.decode(raw, db.cipher))
}

const priceRows = async (db: Reader, itemIds: readonly string[]): Promise<FeePriceRow[]> => {
  const { sql, params } = inList('item_id', itemIds)
  const rows = await db.query(`SELECT ${feePrice.select()} FROM fee_price WHERE ${sql} ORDER BY item_id, from_day`, params)
  return rows.map((raw) => feePrice.decode(raw, db.cipher))
}

const version = ({ fromDay, unitPriceE4, tiers, noticedDay, clause }: FeePriceRow): PriceVersion => ({
  fromDay,
  unitPriceE4,
  tiers,
  noticedDay,
  clause,
})

/** Prices of some items, oldest first. */
export const pricesByItem = async (db: Reader, itemIds: readonly string[]): Promise<Map<string, PriceVersion[]>> => {
  const byItem = new Map<string, PriceVersion[]>(itemIds.map((id) => [id, []]))
  for (const row of await priceRows(db, itemIds)) byItem.get(row.itemId)?.push(version(row))
  return byItem
}

export const pricesOf = async (db: Reader, itemId: string): Promise<PriceVersion[]> => (await pricesByItem(db, [itemId])).get(itemId) ?? []

export interface HouseOnItem {
  houseId: string
  label: string
  quantity: number
  fromDay: LocalDay
  untilDay: LocalDay | null
}

/** Screen: the list of an item. */
export const housesOnItem = async (db: Reader, itemId: string, { cursor, limit }: { cursor?: string | undefined; limit: number }) => {
  const after = cursor === undefined ? undefined : keysetAfter('h.label', 'h.id', decodeCursor(cursor))
  const rows = await db.query<HouseOnItem>(
    `SELECT f.house_id AS houseId, h.label, f.quantity, f.from_day AS fromDay, f.until_day AS untilDay
     FROM fee_item_house f JOIN house h ON h.id = f.house_id
     WHERE f.item_id = ?${after ? ` AND ${after.sql}` : ''} ORDER BY h.label, h.id LIMIT ${limit + 1}`,
    [itemId, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((row) => ({ ...row, quantity: Number(row.quantity) })),
    limit,
    ({ label, houseId }) => ({ sort: label, id: houseId }),
  )
}

export const repairPriceById = async (db: Reader, id: string): Promise<RepairPriceRow | undefined> => {
  const [raw] = await db.query(`SELECT ${repairPrice.select()} FROM repair_price WHERE id = ?`, [id])
  return raw === undefined ? undefined : repairPrice.decode(raw, db.cipher)
}

/** Screen: price list of paid repairs; some dozens of lines. */
export const repairPricesOf = async (db: Reader, communityId: string): Promise<RepairPriceRow[]> => {
  const rows = await db.query(
    `SELECT ${repairPrice.select()} FROM repair_price WHERE community_id = ? ORDER BY active DESC, name, id LIMIT 500`,
    [communityId],
  )
  return rows.map((raw) => repairPrice.decode(raw, db.cipher))
}

/** 企业名称 on the sign. */
export const firmNameOf = async (db: Pick<Db, 'query'>, communityId: string): Promise<string> => {
  const [row] = await db.query<{ name: string }>('SELECT f.name FROM firm f JOIN community c ON c.firm_id = f.id WHERE c.id = ?', [
    communityId,
  ])
  return row?.name ?? ''
}
