import type { Period } from '@jinlin/shared/domain/fee/months'
import { priceSegments } from '@jinlin/shared/domain/fee/price'
import { isShared, termsOfRun } from '@jinlin/shared/domain/fee/run-terms'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { feeApi, type FeeItemRow } from '../fee/fee.api'
import { meterApi } from '../meter/meter.api'
import { reckonMetered } from './reckon-metered'
import { reckonAll, reckonListed } from './reckon-monthly'
import { reckonShared } from './reckon-shared'
import type { Reckoned } from './reckoned'

/**
 * What a run of an item over a period comes to, from prices, houses and readings as they are now. Writes nothing.
 * @throws AppError FEE_ITEM_ONE_OFF, FEE_PRICE_MISSING, SHARE_TOTAL_REQUIRED
 */
export const reckonRun = (ports: Ports) => {
  const fees = feeApi(ports)
  const meters = meterApi(ports)
  return async (tx: Tx, item: FeeItemRow, period: Period, totalFen: number | null): Promise<Reckoned> => {
    const { id: itemId, communityId, formula } = item
    if (formula === 'amount') throw refuse('FEE_ITEM_ONE_OFF')
    const given = isShared(formula) && totalFen !== null
    const segments = given ? [] : priceSegments(await fees.pricesOf(itemId), period.fromDay, period.toDay)
    if (segments === null) throw refuse('FEE_PRICE_MISSING')
    const terms = termsOfRun(item, period, segments, given ? totalFen : null)
    if (terms.rate !== null) return item.scope === 'all' ? reckonAll(tx, ports.db, communityId, terms) : reckonListed(tx, itemId, terms)
    const counted = given ? [] : await meters.metersForRun(tx, communityId, itemId, period.months)
    if (formula === 'meter') return reckonMetered(terms, counted)
    if (!given && counted.every(({ houseId }) => houseId !== null)) throw refuse('SHARE_TOTAL_REQUIRED')
    return reckonShared(tx, meters, { communityId, terms, meters: counted })
  }
}
