import type { RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import { perPorts } from '../per-ports'
import { termsOf } from './bill-run.queries'

/** Payload of `bill_run.published`. */
export interface BillRunPublished {
  runId: string
  communityId: string
  itemId: string
  itemCode: string
  itemName: string
  period: string
  fromDay: string
  toDay: string
  dueDay: string
  count: number
  totalFen: number
}

export interface BillRunApi {
  /** The arithmetic all bills of a run share; `explainBill(terms, bill)` of domain/fee/explain turns it into lines. */
  termsOf(runIds: readonly string[]): Promise<ReadonlyMap<string, RunTerms>>
}

export const billRunApi = perPorts<BillRunApi>(({ db }) => ({ termsOf: (runIds) => termsOf(db, runIds) }))
