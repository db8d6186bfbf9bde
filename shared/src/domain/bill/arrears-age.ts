import { addDays, daysBetween, type LocalDay } from '../../kernel/local-day'

export interface AgeBand {
  words: string
  fromDays: number
  /** null: and longer. */
  toDays: number | null
}

/** Three years is the limitation period of a claim (民法典 188): what is older is asked for in vain unless it was demanded. */
export const AGE_BANDS: readonly AgeBand[] = [
  { words: '1–30 天', fromDays: 1, toDays: 30 },
  { words: '31–90 天', fromDays: 31, toDays: 90 },
  { words: '91–180 天', fromDays: 91, toDays: 180 },
  { words: '181–365 天', fromDays: 181, toDays: 365 },
  { words: '1–3 年', fromDays: 366, toDays: 1_095 },
  { words: '3 年以上', fromDays: 1_096, toDays: null },
]

/** 0 until the due day is over. */
export const overdueDays = (dueDay: LocalDay, today: LocalDay): number => Math.max(0, daysBetween(dueDay, today))

/** Due days of a band, both ends included; null = any earlier day. */
export const dueDaysOf = (band: AgeBand, today: LocalDay): { from: LocalDay | null; to: LocalDay } => ({
  from: band.toDays === null ? null : addDays(today, -band.toDays),
  to: addDays(today, -band.fromDays),
})
