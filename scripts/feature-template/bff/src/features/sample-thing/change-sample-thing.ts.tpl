import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { decideSampleThing, type SampleThingAction } from '@jinlin/shared/domain/sample-thing/sample-thing.machine'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { loadSampleThing, saveTransition } from './sample-thing.store'
import type { SampleThingRecord } from './sample-thing.table'

/** Payload of every event of a 样本 that changed. */
export interface SampleThingChanged {
  sampleThingId: string
  communityId: string
  title: string
  openedBy: string
  changedBy: string
  version: number
}

/**
 * Takes one step of the table.
 * @throws AppError SAMPLE_THING_NOT_FOUND, SAMPLE_THING_STALE for a version that is not the present one, SAMPLE_THING_STATE, FORBIDDEN
 */
export const changeSampleThing = async (
  tx: Tx,
  actor: StaffActor,
  action: SampleThingAction,
  { sampleThingId, version }: { sampleThingId: string; version: number },
): Promise<SampleThingRecord> => {
  const row = await loadSampleThing(tx, actor, sampleThingId)
  const present = { status: row.status, version: row.version }
  if (row.version !== version) throw refuse('SAMPLE_THING_STALE', { present })
  const decision = decideSampleThing(row, action, actor)
  if (!decision.ok) throw refuse(decision.code, { present })
  const saved = await saveTransition(tx, row, decision)
  const payload: SampleThingChanged = {
    sampleThingId,
    communityId: saved.communityId,
    title: saved.title,
    openedBy: saved.openedBy,
    changedBy: actor.staffId,
    version: saved.version,
  }
  await tx.outbox.add([{ type: decision.emits, subjectId: saved.id, communityId: saved.communityId, payload: { ...payload } }])
  return saved
}
