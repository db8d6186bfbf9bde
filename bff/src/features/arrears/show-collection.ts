import { collectionRate, RATE_WORDS } from '@jinlin/shared/domain/bill/collection'
import type { ItemSums } from './collection.queries'

const sumOf = (rows: readonly ItemSums[], key: Exclude<keyof ItemSums, 'itemId' | 'itemName'>): number =>
  rows.reduce((sum, row) => sum + row[key], 0)

/** The three rates of some items together. */
const ratesOf = (rows: readonly ItemSums[]) => {
  const of = (key: Exclude<keyof ItemSums, 'itemId' | 'itemName'>) => sumOf(rows, key)
  return {
    thisMonth: collectionRate(of('monthReceived'), of('monthDue') - of('monthCredited'), RATE_WORDS.thisMonth),
    yearToDate: collectionRate(of('yearReceived'), of('yearDue') - of('yearCredited'), RATE_WORDS.yearToDate),
    oldDebt: collectionRate(of('oldReceived'), of('oldDue') - of('oldTaken'), RATE_WORDS.oldDebt),
  }
}

export const showCollection = (month: string, rows: readonly ItemSums[], asOf: number) => ({
  month,
  asOf,
  ...ratesOf(rows),
  fromPrepaidFen: sumOf(rows, 'monthPrepaid'),
  waivedFen: sumOf(rows, 'monthWaived'),
  byItem: rows.map((row) => ({ itemId: row.itemId, itemName: row.itemName, ...ratesOf([row]) })),
})
