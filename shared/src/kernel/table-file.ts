/** One line of a table (CSV, XLSX) before it is understood. */
export interface RawLine {
  /** In the file; the first one is 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Sizes of a table that a person uploads: one line per house, meter or person of the largest community in the country; it is kept in memory. */
export const TABLE_LIMITS = {
  rowsMax: 50_000,
  columnsMax: 100,
  /** The header may follow a title and some notes. */
  headerWithin: 10,
} as const
