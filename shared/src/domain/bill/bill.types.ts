import type { Fen } from '../../kernel/fen'
import type { LocalDay } from '../../kernel/local-day'

/** draft: written, not told; published: owed; settled: nothing is left of it; void: taken back by a credit line. */
export const BILL_STATES = ['draft', 'published', 'settled', 'void'] as const
export type BillState = (typeof BILL_STATES)[number]

/** Where a bill comes from: a bill run, a paid repair, or the office by hand. */
export const BILL_SOURCES = ['run', 'ticket', 'manual'] as const
export type BillSource = (typeof BILL_SOURCES)[number]

/**
 * What changes a bill after it was written, append-only. paid and refunded carry money; credit (作废) takes back a wrong amount; waived (减免) forgives principal or
 * late fee with a second approval.
 */
export const BILL_ENTRY_KINDS = ['paid', 'refunded', 'credit', 'waived'] as const
export type BillEntryKind = (typeof BILL_ENTRY_KINDS)[number]

export const QUESTION_STATES = ['open', 'answered', 'withdrawn'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

/** Forgiving late fee or principal, or taking back the whole of a bill that is wrong. */
export const WAIVER_KINDS = ['late', 'principal', 'void'] as const
export type WaiverKind = (typeof WAIVER_KINDS)[number]
export const WAIVER_STATES = ['asked', 'granted', 'refused'] as const
export type WaiverState = (typeof WAIVER_STATES)[number]

/** What the rules need to know of a bill. Money in fen. */
export interface BillFacts {
  id: string
  itemId: string
  sourceKind: BillSource
  period: string
  fromDay: LocalDay
  dueDay: LocalDay
  state: BillState
  amountFen: Fen
  /** Credit lines and granted waivers of principal. */
  creditedFen: Fen
  paidFen: Fen
  latePaidFen: Fen
  lateWaivedFen: Fen
  /** The payment order that holds it. */
  lockOrderId: string | null
}

export const principalLeft = (bill: Pick<BillFacts, 'amountFen' | 'creditedFen' | 'paidFen'>): Fen =>
  bill.amountFen - bill.creditedFen - bill.paidFen
