import type { ExplainLine } from '@jinlin/shared/domain/fee/explain'
import type { RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import type { RunFault } from './bill-run.table'

export interface ReckonedLine {
  houseId: string
  quantityHundredths: number
  amountFen: number
  arithmetic: ExplainLine[]
}

export interface ReckonedMeter {
  meterId: string
  /** Null: shared. */
  houseId: string | null
}

/** What a run would publish. */
export interface Reckoned {
  terms: RunTerms
  houseCount: number
  totalFen: number
  /** All of them; only the first are kept. */
  faults: RunFault[]
  /** Null: the terms are enough, SQL reckons each house. */
  lines: ReckonedLine[] | null
  /** Whose readings the run stands on. */
  meters: readonly ReckonedMeter[]
}

/** A line below one fen is no bill. */
export const fromLines = (
  terms: RunTerms,
  lines: readonly ReckonedLine[],
  faults: RunFault[],
  meters: readonly ReckonedMeter[] = [],
): Reckoned => {
  const due = lines.filter(({ amountFen }) => amountFen > 0).sort((a, b) => (a.houseId < b.houseId ? -1 : 1))
  return {
    terms,
    houseCount: due.length,
    totalFen: due.reduce((sum, { amountFen }) => sum + amountFen, 0),
    faults,
    lines: due,
    meters,
  }
}
