import type { SampleThingDecision } from '@jinlin/shared/domain/sample-thing/sample-thing.machine'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { visibleTo } from './scope'
import { sampleThing, type SampleThingRecord } from './sample-thing.table'

type Accepted = Extract<SampleThingDecision, { ok: true }>

/** @throws AppError SAMPLE_THING_NOT_FOUND for one of another community, or none */
export const loadSampleThing = async (tx: Tx, actor: StaffActor, sampleThingId: string): Promise<SampleThingRecord> => {
  const seen = visibleTo(actor)
  const row = await tx.one(sampleThing, { sql: `id = ? AND ${seen.sql}`, params: [sampleThingId, ...seen.params] })
  if (!row) throw refuse('SAMPLE_THING_NOT_FOUND')
  return row
}

export const insertSampleThing = (tx: Tx, row: SampleThingRecord): Promise<void> => tx.insert(sampleThing, row)

/**
 * The one door of a 样本's status. @returns the row as it is now
 * @throws AppError SAMPLE_THING_STALE when somebody else was faster
 */
export const saveTransition = async (tx: Tx, row: SampleThingRecord, { next }: Accepted): Promise<SampleThingRecord> => {
  const set = { status: next.status, version: next.version, changedAt: tx.now }
  const saved = await tx.update(sampleThing, { id: row.id, version: row.version, status: row.status }, set)
  if (saved === 0) throw refuse('SAMPLE_THING_STALE', { present: { status: row.status, version: row.version } })
  return { ...row, ...set }
}
