import { DAY, HOUR } from '@jinlin/shared/kernel/instant'

/** Rows of a preview in one sealed part: a megabyte at most, below every packet limit. */
export const ROWS_PER_PART = 2_000
/** Ids in one statement. */
export const IDS_AT_ONCE = 1_000
export const KEEP_PREVIEW = 7 * DAY
export const PURGE_EVERY = 6 * HOUR
export const FILE_NAME_MAX = 120
