import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { savedView, type ViewFilter } from './desk.tables'

export interface SavedView {
  id: string
  communityId: string
  name: string
  shared: boolean
  mine: boolean
  filter: ViewFilter
}

type Raw = { id: string; communityId: string; staffId: string; name: string; shared: number; filter: string }
const COLUMNS = 'id, community_id AS communityId, staff_id AS staffId, name, shared, filter'

const read = (raw: Raw, actor: StaffActor): SavedView => ({
  id: raw.id,
  communityId: raw.communityId,
  name: raw.name,
  shared: Number(raw.shared) === 1,
  mine: raw.staffId === actor.staffId,
  filter: JSON.parse(raw.filter) as ViewFilter,
})

/** Screen: desk, saved views: mine and what colleagues share. */
export const viewsOf = async (db: Db, actor: StaffActor, communityId: string): Promise<SavedView[]> => {
  const rows = await db.query<Raw>(
    `SELECT ${COLUMNS} FROM saved_view WHERE community_id = ? AND (shared = 1 OR staff_id = ?) ORDER BY created_at, id LIMIT 100`,
    [communityId, actor.staffId],
  )
  return rows.map((row) => read(row, actor))
}

export const keepView = async (
  tx: Tx,
  actor: StaffActor,
  { communityId, name, shared, filter }: { communityId: string; name: string; shared: boolean; filter: ViewFilter },
): Promise<SavedView> => {
  const id = tx.newId()
  await tx.insert(savedView, { id, communityId, staffId: actor.staffId, name, shared, filter, createdAt: tx.now })
  return { id, communityId, name, shared, mine: true, filter }
}

/** @throws AppError VIEW_NOT_FOUND for a private view of somebody else, or one of a community where the actor does not work at the desk */
export const findView = async (db: Db, actor: StaffActor, viewId: string): Promise<SavedView> => {
  const scope = inList(
    'community_id',
    actor.posts.filter(({ roles }) => roles.some((role) => DESK_ROLES.includes(role))).map(({ communityId }) => communityId),
  )
  const raw = await db.one<Raw>(`SELECT ${COLUMNS} FROM saved_view WHERE id = ? AND ${scope.sql} AND (shared = 1 OR staff_id = ?)`, [
    viewId,
    ...scope.params,
    actor.staffId,
  ])
  if (!raw) throw refuse('VIEW_NOT_FOUND')
  return read(raw, actor)
}

/** @throws AppError VIEW_NOT_FOUND for anything that is not one's own */
export const dropView = async (tx: Tx, actor: StaffActor, viewId: string): Promise<void> => {
  if ((await tx.delete(savedView, { id: viewId, staffId: actor.staffId })) === 0) throw refuse('VIEW_NOT_FOUND')
}
