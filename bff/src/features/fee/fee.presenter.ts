import type { Answer } from '@jinlin/shared/contract/define'
import type { feeContract } from '@jinlin/shared/contract/fee.contract'
import { FEE_METHOD_WORDS, unitWords } from '@jinlin/shared/domain/fee/fee.words'
import { lateFeeSentence } from '@jinlin/shared/domain/fee/explain'
import { priceOn, type PriceVersion } from '@jinlin/shared/domain/fee/price'
import type { FeeItemRow, RepairPriceRow } from './fee.table'

type Item = Answer<typeof feeContract.ops.get>
type Shown = Answer<typeof feeContract.ops.shown>['items'][number]
type ShownRepair = Answer<typeof feeContract.ops.addRepairPrice>

const showPrices = (prices: readonly PriceVersion[], today: string): Item['prices'] => {
  const current = priceOn(prices, today)
  return prices.map((price) => ({
    fromDay: price.fromDay,
    unitPriceE4: price.unitPriceE4,
    tiers: price.tiers === null ? null : price.tiers.map(({ upToHundredths, unitPriceE4 }) => ({ upToHundredths, unitPriceE4 })),
    noticedDay: price.noticedDay,
    clause: price.clause,
    inForce: price === current,
  }))
}

/** For the office. */
export const showItem = (item: FeeItemRow, prices: readonly PriceVersion[], today: string): Item => ({
  id: item.id,
  communityId: item.communityId,
  code: item.code,
  name: item.name,
  kind: item.kind,
  formula: item.formula,
  scope: item.scope,
  meterKind: item.meterKind,
  unitWords: unitWords(item.formula, item.meterKind),
  cycleMonths: item.cycleMonths,
  dueDays: item.dueDays,
  passThrough: item.passThrough,
  clause: item.clause,
  basis: item.basis,
  priceManagement: item.priceManagement,
  lateFee: item.lateFee,
  active: item.active,
  version: item.version,
  prices: showPrices(prices, today),
})

const lateFeeWords = ({ lateFee }: FeeItemRow): string => (lateFee === null ? '不收违约金' : lateFeeSentence(lateFee))

/** For everybody: what counts now and what has been announced, not what is past. */
export const showFee = (item: FeeItemRow, prices: readonly PriceVersion[], today: string): Shown => ({
  code: item.code,
  name: item.name,
  method: FEE_METHOD_WORDS[item.formula],
  unitWords: unitWords(item.formula, item.meterKind),
  basis: item.basis,
  priceManagement: item.priceManagement,
  clause: item.clause,
  passThrough: item.passThrough,
  lateFeeWords: lateFeeWords(item),
  prices: showPrices(prices, today).filter(({ inForce, fromDay }) => inForce || fromDay > today),
})

export const showRepairPrice = ({ id, name, unit, unitPriceFen, includes, active }: RepairPriceRow): ShownRepair => ({
  id,
  name,
  unit,
  unitPriceFen,
  includes,
  active,
})
