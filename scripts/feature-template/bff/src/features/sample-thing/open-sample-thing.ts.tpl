import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { insertSampleThing } from './sample-thing.store'
import type { SampleThingRecord } from './sample-thing.table'

/** For callers who have asked whether the actor belongs to this community. */
export const openSampleThing = async (
  tx: Tx,
  actor: StaffActor,
  { communityId, title }: { communityId: string; title: string },
): Promise<SampleThingRecord> => {
  const row: SampleThingRecord = {
    id: tx.newId(),
    communityId,
    title,
    status: 'open',
    openedBy: actor.staffId,
    openedAt: tx.now,
    changedAt: tx.now,
    version: 1,
  }
  await insertSampleThing(tx, row)
  await tx.outbox.add([{ type: 'sample_thing.opened', subjectId: row.id, communityId, payload: { sampleThingId: row.id } }])
  return row
}
