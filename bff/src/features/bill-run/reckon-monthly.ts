import { explainPart } from '@jinlin/shared/domain/fee/explain'
import { fitsSql, monthlyFen, monthlyRate } from '@jinlin/shared/domain/fee/monthly'
import type { PriceSegment } from '@jinlin/shared/domain/fee/price'
import { rateOf, type RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import type { RunFault } from './bill-run.table'
import { fromLines, type Reckoned } from './reckoned'
import { amountSql, quantitySql } from './run-sql'

const NO_AREA = '没有建筑面积, 请在业主名册里补上'

const housesWithoutArea = (tx: Tx, communityId: string): Promise<RunFault[]> =>
  tx
    .query<{ houseId: string; label: string }>(
      'SELECT id AS houseId, label FROM house WHERE community_id = ? AND (area_hundredths IS NULL OR area_hundredths <= 0) ORDER BY label, id',
      [communityId],
    )
    .then((rows) => rows.map((row) => ({ ...row, reason: NO_AREA })))

/** Every house of a community by one rate. Two statements, whatever its size. */
export const reckonAll = async (tx: Tx, db: Pick<Db, 'kind'>, communityId: string, terms: RunTerms): Promise<Reckoned> => {
  // Prices that no community has; refusing is better than a database that goes on in floating point.
  if (!fitsSql(rateOf(terms))) throw new RangeError('the rate of this run leaves 64 bits')
  const amount = amountSql(terms, quantitySql(terms), db.kind)
  const faults = terms.formula === 'area_month' ? await housesWithoutArea(tx, communityId) : []
  const [row] = await tx.query<{ houses: number; fen: number | string | null }>(
    `SELECT COUNT(*) AS houses, SUM(${amount}) AS fen FROM house WHERE community_id = ? AND ${quantitySql(terms)} > 0 AND ${amount} > 0`,
    [communityId],
  )
  return { terms, houseCount: Number(row?.houses ?? 0), totalFen: Number(row?.fen ?? 0), faults, lines: null, meters: [] }
}

interface Listed {
  houseId: string
  label: string
  areaHundredths: number | null
  quantity: number
  fromDay: string
  untilDay: string | null
}

const clip = (segments: readonly PriceSegment[], from: string, until: string | null): PriceSegment[] =>
  segments
    .map((segment) => ({
      ...segment,
      fromDay: from > segment.fromDay ? from : segment.fromDay,
      toDay: until !== null && until < segment.toDay ? until : segment.toDay,
    }))
    .filter(({ fromDay, toDay }) => fromDay <= toDay)

/** Houses on the list of an item; who came or left inside the period pays for their days. */
export const reckonListed = async (tx: Tx, itemId: string, terms: RunTerms): Promise<Reckoned> => {
  const listed = await tx.query<Listed>(
    `SELECT f.house_id AS houseId, h.label, h.area_hundredths AS areaHundredths, f.quantity, f.from_day AS fromDay, f.until_day AS untilDay
     FROM fee_item_house f JOIN house h ON h.id = f.house_id
     WHERE f.item_id = ? AND f.from_day <= ? AND (f.until_day IS NULL OR f.until_day >= ?) ORDER BY h.label, h.id`,
    [itemId, terms.toDay, terms.fromDay],
  )
  const faults: RunFault[] = []
  const byArea = terms.formula === 'area_month'
  const lines = listed.flatMap(({ houseId, label, areaHundredths, quantity, fromDay, untilDay }) => {
    const quantityHundredths = byArea ? Number(areaHundredths ?? 0) : Number(quantity) * 100
    if (quantityHundredths <= 0) {
      faults.push({ houseId, label, reason: NO_AREA })
      return []
    }
    const segments = clip(terms.segments, fromDay, untilDay)
    const whole = fromDay <= terms.fromDay && (untilDay === null || untilDay >= terms.toDay)
    const amountFen = monthlyFen(quantityHundredths, monthlyRate(segments))
    return [
      { houseId, quantityHundredths, amountFen, arithmetic: whole ? [] : explainPart(byArea ? '㎡' : '个', quantityHundredths, segments) },
    ]
  })
  return fromLines(terms, lines, faults)
}
