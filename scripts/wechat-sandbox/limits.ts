/** Call limits as WeChat publishes them. A test may lower one to reach it sooner. */
export interface CallLimits {
  /** code2Session and phone number, per user and minute (older WeChat page: 100). */
  loginsPerUserMinute: number
  stableTokenPerMinute: number
  stableTokenPerDay: number
  /** GET /cgi-bin/token; the figure is the community's, WeChat's page names none. */
  plainTokenPerDay: number
  contentCheckPerMinute: number
  contentCheckPerDay: number
  /** Accounts without payment; 30 million with it. */
  subscribePerDay: number
}

export const PUBLISHED_LIMITS: CallLimits = {
  loginsPerUserMinute: 100,
  stableTokenPerMinute: 10_000,
  stableTokenPerDay: 500_000,
  plainTokenPerDay: 2_000,
  contentCheckPerMinute: 4_000,
  contentCheckPerDay: 2_000_000,
  subscribePerDay: 10_000_000,
}

/** A person counts as present in the mini-program for two hours after opening it; after that content checks answer 61010. */
export const VISIT_COUNTS_FOR = 2 * 60 * 60_000
