/** Sizes of fees: written once, read by contract, rules, forms and tests. */
export const FEE_LIMITS = {
  nameMax: 30,
  clauseMax: 300,
  tiersMax: 8,
  /** 100,000 yuan per unit. */
  unitPriceMaxE4: 1_000_000_000,
  /** 0.5% per day is far above what any court grants. */
  lateRateMaxE5: 500,
  /** Eight digits before the point. */
  meterMaxHundredths: 10_000_000_000 - 1,
  usageMaxHundredths: 100_000_000_000_000,
  /** A rise is made known this many days before. */
  noticeDays: 30,
  /** 0.01 m², as on the roll. */
  areaMaxHundredths: 100_000 * 100,
} as const
