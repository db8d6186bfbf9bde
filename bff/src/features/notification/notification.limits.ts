import { DAY, HOUR, MINUTE, SECOND } from '@jinlin/shared/kernel/instant'

export const KEEP_INBOX = 365 * DAY
export const KEEP_DELIVERIES = 90 * DAY
export const PURGE_EVERY = 6 * HOUR
export const PURGE_BATCH = 1_000

export const SEND_EVERY = 2 * SECOND
export const SEND_BATCH = 50
/** At a time: WeChat answers in some 100 ms, and one slow answer must not hold up the rest. */
export const SEND_ABREAST = 5
/** Longer than the longest wait for WeChat's answer. */
export const SEND_LEASE = MINUTE

/** Pauses behind the first, second … failure; after the last one it is given up. */
export const SEND_PAUSES: readonly number[] = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR]

/** The badge shows 99+ beyond this. */
export const UNREAD_COUNTED = 100
