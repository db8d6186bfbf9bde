import type { SampleThingStatus } from '@jinlin/shared/domain/sample-thing/sample-thing.types'
import { SAMPLE_THING_TITLE_MAX } from '@jinlin/shared/domain/sample-thing/sample-thing.limits'
import { c, type Row, table } from '../../platform/db/table'

export const sampleThing = table(
  'sample_thing',
  {
    id: c.id(),
    communityId: c.id(),
    title: c.text(SAMPLE_THING_TITLE_MAX),
    status: c.word<SampleThingStatus>(12),
    openedBy: c.id(),
    openedAt: c.instant(),
    changedAt: c.instant(),
    version: c.int(),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'list', columns: ['communityId', 'status', 'openedAt', 'id'], serves: 'desk: the list, newest first' }],
  },
)

export type SampleThingRecord = Row<typeof sampleThing>
