import { DAY, HOUR, MINUTE } from '../../kernel/instant'

/** Lengths, counts and windows about people: written once, read by contract, forms and tests. Durations in milliseconds. */
export const PEOPLE_LIMITS = {
  nameMax: 20,
  /** 6 digits, one use, 24 hours (people.md, Binding). */
  inviteLives: 24 * HOUR,
  /** Invitations one house may have open, so that a code is not found by making many. */
  invitesOpen: 5,
  /** Requests one person may have waiting at the desk. */
  requestsOpen: 5,
  /** 6 digits, one use, 10 minutes (ASVS 6.5: short-lived, random, throttled). */
  phoneCodeLives: 10 * MINUTE,
  /** A lease longer than this is a typing error: 民法典 705 caps it at twenty years. */
  tenancyAtMost: 20 * 365 * DAY,
  /** A turned-down request is shown to the person this long. */
  rejectedShown: 30 * DAY,
  passwordMin: 8,
  passwordMax: 128,
  /** Wrong tries of a password, a code or an invitation before a pause. */
  triesAtMost: 5,
  triesFrom: 15 * MINUTE,
  lockedFor: 15 * MINUTE,
  /** Per network address: an office shares one. */
  addressTriesAtMost: 30,
  /** A shift without an end of its own ends after this: somebody who forgets to sign off gets no work at night. */
  shiftAtMost: 12 * HOUR,
  shiftPlannedAtMost: 24 * HOUR,
  /** A binding request waits at most for the end of the next working day. */
  reviewWorkingDays: 1,
} as const
