import { lateSentence } from '@jinlin/shared/domain/bill/late-of-bill'
import { isContinuous } from '@jinlin/shared/domain/bill/oldest-first'
import { explainBill, sayAgain, sayPrice } from '@jinlin/shared/domain/fee/explain'
import { monthOf, periodWords } from '@jinlin/shared/domain/fee/months'
import type { RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import { formatFen, sumFen } from '@jinlin/shared/kernel/fen'
import type { Ports } from '../../platform/ports'
import { billRunApi } from '../bill-run/bill-run.api'
import { feeApi } from '../fee/fee.api'
import { meterApi } from '../meter/meter.api'
import { uploadApi } from '../upload/upload.api'
import { otherEdition, recentBills, sameLastYear } from './bill.queries'
import { type History, lateAt } from './bill.store'
import type { BillRecord } from './bill.table'

/** Six months are what the screen draws. */
const RECENT = 6

const shareOf = (row: BillRecord, terms: RunTerms | null) => {
  if (terms === null || terms.shares.length === 0) return null
  // A house bears its own building's lift, not those of the others: its lines name what it has a part in.
  const mine = new Set((row.arithmetic ?? []).map(({ label }) => label))
  const totalFen = sumFen(terms.shares.filter(({ label }) => mine.has(label)).map((share) => share.totalFen))
  if (totalFen === 0) return null
  // A share is a small fraction: two decimals of a percent, rounded for reading alone.
  return { mine: formatFen(row.amountFen), total: formatFen(totalFen), words: `您的份额 ${((row.amountFen / totalFen) * 100).toFixed(2)}%` }
}

const pricesOf = (terms: RunTerms | null) =>
  (terms?.segments ?? []).map(({ price }) => ({
    fromDay: price.fromDay,
    words:
      price.tiers === null
        ? `${sayPrice(price.unitPriceE4)} ${terms?.unitWords ?? ''}`
        : `阶梯价 ${price.tiers.map(({ unitPriceE4 }) => sayPrice(unitPriceE4)).join(' / ')} ${terms?.unitWords ?? ''}`,
    clause: price.clause,
  }))

const readingsOf = async (ports: Ports, row: BillRecord, terms: RunTerms | null, now: number) => {
  if (terms?.formula !== 'meter' && terms?.formula !== 'share_usage') return []
  const readings = await meterApi(ports).billedReadings(row.houseId, row.itemId, monthOf(row.fromDay), monthOf(row.toDay))
  const photoIds = readings.flatMap(({ photoId }) => (photoId === null ? [] : [photoId]))
  const photos = photoIds.length === 0 ? new Map<string, never>() : await uploadApi(ports).photosByIds(photoIds, now)
  return readings.map(({ kind, serial, period, previousHundredths, valueHundredths, usageHundredths, readAt, photoId }) => ({
    kind,
    serial,
    period,
    previousHundredths,
    valueHundredths,
    usageHundredths,
    readAt,
    photo: (photoId === null ? undefined : photos.get(photoId)) ?? null,
  }))
}

const lateFeeOf = (row: BillRecord, history: History, now: number) => {
  const late = lateAt(row, history, now)
  if (late === null) return null
  const { rule, startDay, segments, frozenDays, accruedFen, capped, dueFen } = late
  return {
    sentence: lateSentence(late),
    ratePerDayE5: rule.ratePerDayE5,
    startDay,
    segments,
    frozenDays,
    accruedFen,
    capped,
    paidFen: row.latePaidFen,
    waivedFen: row.lateWaivedFen,
    dueFen,
  }
}

/** Why a bill is what it is: from the terms of its run, its own lines, the readings it stands on and the bills before it. */
export const explain = (ports: Ports) => async (row: BillRecord, history: History, now: number) => {
  const { db } = ports
  const terms = row.runId === null ? null : ((await billRunApi(ports).termsOf([row.runId])).get(row.runId) ?? null)
  const item = await feeApi(ports).itemOf(row.itemId)
  // A repair or a card has no months before it: other repairs of the house are not the business of whoever pays for this one.
  const recent = isContinuous(row) ? await recentBills(db, row, RECENT) : []
  const { sentence, lines } = explainBill(terms, row)
  const replaces = row.edition > 1 ? await otherEdition(db, row, row.edition - 1) : null
  const replacedBy = row.state === 'void' ? await otherEdition(db, row, row.edition + 1) : null
  return {
    sentence,
    lines: [...lines, ...sayAgain(replaces?.amountFen ?? null, replacedBy?.amountFen ?? null)],
    replaces,
    replacedBy,
    readings: await readingsOf(ports, row, terms, now),
    share: shareOf(row, terms),
    prices: pricesOf(terms),
    basis: terms?.basis ?? item?.basis ?? '',
    priceManagement: item?.priceManagement ?? '',
    passThrough: terms?.passThrough ?? item?.passThrough ?? false,
    lastYear: await sameLastYear(db, row),
    recent: recent.map((one) => ({ ...one, periodWords: periodWords(one.period) })),
    lateFee: lateFeeOf(row, history, now),
  }
}
