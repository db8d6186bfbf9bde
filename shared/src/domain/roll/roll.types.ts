export type { RawLine } from '../../kernel/table-file'

/** One house of an owner roll as its line says it. */
export interface RollRow {
  /** Line in the file, the first one is 1. */
  readonly line: number
  readonly building: string
  /** '' where the building has no units. */
  readonly unit: string
  readonly room: string
  readonly ownerName: string
  /** Eleven digits. */
  readonly phone: string
  /** Floor area, 0.01 m². */
  readonly areaHundredths: number
}

/** What is wrong with one line, in words that say how to correct it. */
export interface RollFault {
  readonly line: number
  /** The column as people call it, or the whole line. */
  readonly column: string
  readonly reason: string
}
