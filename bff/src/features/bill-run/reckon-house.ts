import type { Period } from '@jinlin/shared/domain/fee/months'
import { monthlyFen } from '@jinlin/shared/domain/fee/monthly'
import { isShared, rateOf } from '@jinlin/shared/domain/fee/run-terms'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import type { FeeItemRow } from '../fee/fee.api'
import { reckonRun } from './reckon-run'
import { fromLines, type Reckoned, type ReckonedLine } from './reckoned'

/** Of an item that SQL reckons for every house: this house by the same rate. */
const byRate = async (tx: Tx, houseId: string, { terms }: Reckoned): Promise<ReckonedLine[]> => {
  const [house] = await tx.query<{ area: number | string | null }>('SELECT area_hundredths AS area FROM house WHERE id = ?', [houseId])
  const quantityHundredths = terms.formula === 'area_month' ? Math.max(0, Number(house?.area ?? 0)) : 100
  return [{ houseId, quantityHundredths, amountFen: monthlyFen(quantityHundredths, rateOf(terms)), arithmetic: [] }]
}

/**
 * What one house owes for a period as things are now: the run of all houses, of which one is kept. What is missing elsewhere is in the way of a share alone, of which
 * every house is a part.
 * @throws AppError as `reckonRun`
 */
export const reckonHouse = (ports: Ports) => {
  const reckon = reckonRun(ports)
  return async (tx: Tx, item: FeeItemRow, period: Period, totalFen: number | null, houseId: string): Promise<Reckoned> => {
    const all = await reckon(tx, item, period, totalFen)
    const own = <T extends { houseId: string | null }>(of: readonly T[]): T[] => of.filter((one) => one.houseId === houseId)
    return fromLines(
      all.terms,
      all.lines === null ? await byRate(tx, houseId, all) : own(all.lines),
      isShared(item.formula) ? all.faults : own(all.faults),
      own(all.meters),
    )
  }
}
