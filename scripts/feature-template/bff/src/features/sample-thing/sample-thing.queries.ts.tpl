import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { SampleThingStatus } from '@jinlin/shared/domain/sample-thing/sample-thing.types'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { refuse } from '../../platform/errors'
import { storedSort } from '../stored-sort'
import { visibleTo } from './scope'
import { sampleThing, type SampleThingRecord } from './sample-thing.table'

export interface ListPage {
  communityId: string
  status: SampleThingStatus
  cursor?: string | undefined
  limit: number
}

/** Screen: desk, the list. For callers who have asked whether the actor belongs to this community. */
export const sampleThingPage = async (db: Db, { communityId, status, cursor, limit }: ListPage) => {
  const after = cursor === undefined ? undefined : keysetAfter('opened_at', 'id', decodeCursor(cursor), 'desc', storedSort)
  const rows = await db.query(
    `SELECT ${sampleThing.select()} FROM sample_thing WHERE community_id = ? AND status = ?${after ? ` AND ${after.sql}` : ''}
     ORDER BY opened_at DESC, id DESC LIMIT ${limit + 1}`,
    [communityId, status, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => sampleThing.decode(raw, db.cipher)),
    limit,
    ({ openedAt, id }) => ({ sort: openedAt, id }),
  )
}

/** Screen: desk, one 样本. @throws AppError SAMPLE_THING_NOT_FOUND for one of another community, or none */
export const sampleThingById = async (db: Db, actor: StaffActor, sampleThingId: string): Promise<SampleThingRecord> => {
  const seen = visibleTo(actor)
  const raw = await db.one(`SELECT ${sampleThing.select()} FROM sample_thing WHERE id = ? AND ${seen.sql}`, [sampleThingId, ...seen.params])
  if (raw === undefined) throw refuse('SAMPLE_THING_NOT_FOUND')
  return sampleThing.decode(raw, db.cipher)
}
