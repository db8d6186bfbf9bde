import { explainShare } from '@jinlin/shared/domain/fee/explain'
import { meteredFen } from '@jinlin/shared/domain/fee/meter'
import type { RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import { shareOut, type ShareGroup, type SharePart } from '@jinlin/shared/domain/fee/share'
import type { Tx } from '../../platform/db/uow'
import type { MeterApi, MeterForRun } from '../meter/meter.api'
import type { RunFault } from './bill-run.table'
import { meterFault } from './reckon-metered'
import { fromLines, type Reckoned } from './reckoned'

interface Bearer {
  houseId: string
  label: string
  buildingId: string
  areaHundredths: number | null
}

export interface SharedRun {
  communityId: string
  terms: RunTerms
  meters: readonly MeterForRun[]
}

interface Total {
  label: string
  totalFen: number
  /** Null: the whole community bears it. */
  buildingId: string | null
}

const totalsOf = ({ terms, meters }: SharedRun, faults: RunFault[]): Total[] => {
  if (terms.givenTotalFen !== null) return [{ label: '分摊总额', totalFen: terms.givenTotalFen, buildingId: null }]
  return meters.flatMap((meter) => {
    if (meter.houseId !== null) return []
    const fault = meterFault(meter)
    if (fault) {
      faults.push(fault)
      return []
    }
    const fen = meteredFen(meter.usageHundredths ?? 0, terms.segments)
    return [{ label: `${meter.place} 表 ${meter.serial}`, totalFen: fen, buildingId: meter.buildingId }]
  })
}

/** Every total among the houses that bear it; the parts sum to the fen. */
export const reckonShared = async (
  tx: Tx,
  meterApi: Pick<MeterApi, 'usageOfHouses' | 'unreadHouses'>,
  run: SharedRun,
): Promise<Reckoned> => {
  const { communityId, terms } = run
  const faults: RunFault[] = []
  const totals = totalsOf(run, faults)
  // Order by id: equal remainders fall the same way each time.
  const houses = await tx.query<Bearer>(
    'SELECT id AS houseId, label, building_id AS buildingId, area_hundredths AS areaHundredths FROM house WHERE community_id = ? ORDER BY id',
    [communityId],
  )
  const kind = terms.meterKind ?? ''
  const usage =
    terms.formula === 'share_usage' ? await meterApi.usageOfHouses(tx, communityId, kind, terms.months) : new Map<string, number>()
  if (terms.formula === 'share_usage') {
    for (const { houseId, place, serial } of await meterApi.unreadHouses(tx, communityId, kind, terms.months)) {
      faults.push({ houseId, label: place, reason: `表 ${serial} 还没有抄或待核实` })
    }
  }
  const weightOf = ({ houseId, areaHundredths }: Bearer): number => {
    if (terms.formula === 'share_area') return Math.max(0, Number(areaHundredths ?? 0))
    return terms.formula === 'share_household' ? 1 : (usage.get(houseId) ?? 0)
  }
  if (terms.formula === 'share_area') {
    const bearing = houses.filter(({ buildingId }) => totals.some((total) => total.buildingId === null || total.buildingId === buildingId))
    for (const house of bearing) {
      if (weightOf(house) === 0) faults.push({ houseId: house.houseId, label: house.label, reason: '没有建筑面积, 请在业主名册里补上' })
    }
  }

  const groups: ShareGroup[] = totals.flatMap(({ label, totalFen, buildingId }) => {
    const bearers = buildingId === null ? houses : houses.filter((house) => house.buildingId === buildingId)
    const weights = bearers.map((house) => ({ houseId: house.houseId, weight: weightOf(house) }))
    if (totalFen === 0) return []
    if (weights.some(({ weight }) => weight > 0)) return [{ label, totalFen, weights }]
    faults.push({ houseId: null, label, reason: '没有房屋可以分摊, 请核对用量或面积' })
    return []
  })
  const byHouse = shareOut(groups)
  const weightsIn = (parts: readonly SharePart[]): number => Math.max(0, ...parts.map(({ weight }) => weight))
  const lines = [...byHouse].map(([houseId, parts]) => ({
    houseId,
    quantityHundredths: terms.formula === 'share_household' ? 100 : weightsIn(parts),
    amountFen: parts.reduce((sum, { amountFen }) => sum + amountFen, 0),
    arithmetic: explainShare(
      terms,
      parts.filter(({ weight }) => weight > 0),
    ),
  }))
  const shares = groups.map(({ label, totalFen, weights }) => ({
    label,
    totalFen,
    weightTotal: weights.reduce((sum, { weight }) => sum + weight, 0),
    bearers: weights.filter(({ weight }) => weight > 0).length,
  }))
  return fromLines({ ...terms, shares }, lines, faults, run.meters)
}
