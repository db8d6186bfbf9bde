/** Lengths in characters. */
export const BILL_LIMITS = {
  questionWords: 300,
  answerWords: 500,
  reasonWords: 200,
  /** Bills in one payment: eight items, a year each. */
  billsPerPayment: 96,
  /** Items of a one-off bill. */
  lines: 40,
} as const
