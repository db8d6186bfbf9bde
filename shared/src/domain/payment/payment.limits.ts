import { DAY, HOUR, MINUTE } from '../../kernel/instant'

export const PAYMENT_LIMITS = {
  /** Bills in one payment. */
  bills: 60,
  /** Half of WeChat's two hours of a prepay_id: a second phone is not kept waiting longer than somebody may take to pay. */
  payWithin: 30 * MINUTE,
  /** Months of prepayment, by the firm's own rule and as people are told. */
  prepaidMonths: 12,
  /** One payment, in fen: ¥500,000. */
  amountFen: 50_000_000,
  linkLife: 7 * DAY,
  /** Links of one house that are alive at once. */
  links: 10,
  /** WeChat is not asked about one payment more often than this by screens, however many look at it. */
  checkEvery: 2_000,
  /** Notices are answered within WeChat's 5 s; above this many bytes nobody reads them. */
  noticeBytes: 64 * 1024,
  /** Ids of notices are kept at least as long as WeChat repeats one (24 h 4 min), and for the day's reconciliation. */
  noticeKept: 400 * DAY,
  staleAfter: HOUR,
} as const
