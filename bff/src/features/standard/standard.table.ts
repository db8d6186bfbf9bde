import type { StandardKey, StandardUnit } from '@jinlin/shared/domain/standard/standard-keys'
import { c, table } from '../../platform/db/table'

/** One community's figure for one promise from a date on. Rows are never edited: a printed promise binds the firm (民法典 938). */
export const serviceStandard = table(
  'service_standard',
  {
    communityId: c.id(),
    standardKey: c.word<StandardKey>(60),
    /** Counts up from 1 per key. */
    version: c.int(),
    value: c.int(),
    unit: c.word<StandardUnit>(12),
    effectiveFrom: c.instant(),
    createdAt: c.instant(),
    /** Null: the default every community begins with. */
    createdBy: c.id().null(),
  },
  { primary: ['communityId', 'standardKey', 'version'] },
)

/** holiday and workday override the national calendar; ordinary says that the plain week counts although the calendar names the day. */
export type DayKind = 'holiday' | 'workday' | 'ordinary'

export const calendarDay = table(
  'calendar_day',
  {
    communityId: c.id(),
    day: c.localDay(),
    kind: c.word<DayKind>(8),
    name: c.text(20),
    updatedAt: c.instant(),
    updatedBy: c.id(),
  },
  { primary: ['communityId', 'day'] },
)
