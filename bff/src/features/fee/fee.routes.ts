import { feeContract } from '@jinlin/shared/contract/fee.contract'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { changeItem } from './change-item'
import { createItem } from './create-item'
import { showFee, showItem, showRepairPrice } from './fee.presenter'
import { firmNameOf, housesOnItem, itemsOf, pricesByItem, pricesOf, repairPricesOf } from './fee.queries'
import type { FeeItemRow } from './fee.table'
import { addRepairPrice, changeRepairPrice } from './repair-prices'
import { FEE_OFFICE, FEE_RULES, mustItem, mustRepairPrice } from './scope'
import { setHouse } from './set-house'
import { setPrice } from './set-price'

/** 价格监督举报电话 */
const HOTLINE = '12315'

export const feeRoutes = (ports: Ports): Bound => {
  const { db, uow, cipher } = ports
  const communities = communityApi(ports)
  const show = async (item: FeeItemRow, now: number) => ({ data: showItem(item, await pricesOf(db, item.id), localDayOf(now)) })
  const all = async (communityId: string) => {
    const items = await itemsOf(db, communityId)
    const prices =
      items.length === 0
        ? new Map()
        : await pricesByItem(
            db,
            items.map(({ id }) => id),
          )
    return items.map((item) => ({ item, prices: prices.get(item.id) ?? [] }))
  }
  return bind(feeContract, {
    shown: async (_actor, { communityId }, { now }) => {
      await communities.mustExist(communityId)
      const items = (await all(communityId)).filter(({ item }) => item.active)
      return {
        data: {
          firmName: await firmNameOf(db, communityId),
          hotline: HOTLINE,
          items: items.map(({ item, prices }) => showFee(item, prices, localDayOf(now))),
        },
      }
    },
    list: async (actor, { communityId }, { now }) => {
      communities.mustBeIn(actor, communityId, FEE_OFFICE)
      return { data: (await all(communityId)).map(({ item, prices }) => showItem(item, prices, localDayOf(now))) }
    },
    get: async (actor, { itemId }, { now }) => show(await mustItem(db, actor, itemId), now),
    create: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, FEE_RULES)
      return uow.run(async (tx) => show(await createItem(tx, actor.staffId, input), now))
    },
    change: async (actor, { itemId, ...change }, { now }) =>
      uow.run(async (tx) => show(await changeItem(tx, cipher, actor, itemId, change), now)),
    setPrice: async (actor, { itemId, ...price }, { now }) =>
      uow.run(async (tx) => show(await setPrice(tx, cipher, actor, itemId, price), now)),
    houses: async (actor, { itemId, ...page }) => {
      await mustItem(db, actor, itemId)
      const { rows, next } = await housesOnItem(db, itemId, page)
      return { data: rows, page: { next } }
    },
    setHouse: async (actor, { itemId, ...entry }) => {
      const item = await mustItem(db, actor, itemId)
      const house = await communities.houseOf(entry.houseId)
      if (house?.communityId !== item.communityId) throw refuse('HOUSE_NOT_FOUND')
      await uow.run((tx) => setHouse(tx, actor, item, entry))
      return { data: { ...entry, label: house.label } }
    },
    repairPrices: async (_actor, { communityId }) => {
      await communities.mustExist(communityId)
      return { data: (await repairPricesOf(db, communityId)).filter(({ active }) => active).map(showRepairPrice) }
    },
    addRepairPrice: async (actor, { communityId, ...fields }) => {
      communities.mustBeIn(actor, communityId, FEE_RULES)
      return { data: showRepairPrice(await uow.run((tx) => addRepairPrice(tx, actor, communityId, fields))) }
    },
    changeRepairPrice: async (actor, { repairPriceId, ...fields }) => {
      const row = await mustRepairPrice(db, actor, repairPriceId)
      return { data: showRepairPrice(await uow.run((tx) => changeRepairPrice(tx, actor, row, fields))) }
    },
  })
}
