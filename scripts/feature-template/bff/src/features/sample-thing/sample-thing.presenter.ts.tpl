import type { Answer } from '@jinlin/shared/contract/define'
import type { sampleThingContract } from '@jinlin/shared/contract/sample-thing.contract'
import type { SampleThingRecord } from './sample-thing.table'

type Shown = Answer<typeof sampleThingContract.ops.get>

/** What the desk sees: field by field, so that a new column is shown to nobody until it is written here. */
export const showSampleThing = ({ id, communityId, title, status, openedAt, changedAt, version }: SampleThingRecord): Shown => ({
  id,
  communityId,
  title,
  status,
  openedAt,
  changedAt,
  version,
})
