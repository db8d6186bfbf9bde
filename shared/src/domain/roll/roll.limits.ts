/** Sizes of an owner roll: written once, read by the rules, the reader of files and the tests. */
export const ROLL_LIMITS = {
  /** Larger than any single community in the country; keeps a file in memory. */
  rowsMax: 50_000,
  columnsMax: 100,
  buildingMax: 20,
  unitMax: 12,
  roomMax: 12,
  ownerNameMax: 20,
  /** 0.01 m². */
  areaMaxHundredths: 100_000 * 100,
  /** The header may follow a title and some notes. */
  headerWithin: 10,
} as const
