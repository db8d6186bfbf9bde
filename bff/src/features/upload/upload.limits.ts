import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import type { UploadPurpose } from './upload.table'

/** Files one sender may send in a day: a resident's worst day is a few reports of six photos each, a technician's a dozen jobs. */
export const PER_DAY = { resident: 60, staff: 300 } as const

/** A file nobody attached. */
export const UNATTACHED_FOR = DAY
/** Too close to its end a file is not attached any more: a slow command and the purge must not meet at it. */
export const ATTACH_BEFORE = 5 * MINUTE

/** Counted from the day a file was sent. Retention is data: domain 「photos of tickets 3 years」; papers are kept for objections to a review. */
export const KEPT_FOR: Readonly<Record<UploadPurpose, number>> = {
  ticket: 3 * 365 * DAY,
  finish: 3 * 365 * DAY,
  voice: 3 * 365 * DAY,
  binding: 90 * DAY,
  // As long as the bill it stands on may be disputed (民法典 188: three years).
  meter: 3 * 365 * DAY,
}

/** A link lives at least this long and at most ten minutes longer: its end is rounded, so that one picture keeps one link for a while. */
export const LINK_FOR = 5 * MINUTE
/** A phone may keep a picture it has shown for as long as a link lives at least. */
export const CACHED_FOR_SECONDS = LINK_FOR / 1_000

export const PURGE_EVERY = HOUR
export const PURGE_BATCH = 200
