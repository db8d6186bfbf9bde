import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { ENDED_STATUSES, REPAIR_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { endOfDay, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf, type Place } from '../../platform/db/keyset'
import { fromStoredInstant, toStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { storedSort } from '../stored-sort'
import { readerOf } from './columns'
import { postScope } from './desk-scope'
import type { ViewFilter } from './desk.tables'
import { ticket } from './ticket.table'

export const queueReader = readerOf(ticket, [
  'id',
  'number',
  'kind',
  'title',
  'categoryKey',
  'whereLabel',
  'contactName',
  'channel',
  'priority',
  'status',
  'version',
  'photoCount',
  'reopenCount',
  'nudgesToday',
  'nudgeDay',
  'awaitingReply',
  'assigneeName',
  'ownerName',
  'submittedAt',
  'nextDueKey',
  'nextDueAt',
  'slotFrom',
  'slotTo',
  'queueAt',
])
export type QueueRow = ReturnType<typeof queueReader.read>

export type View = ViewFilter['view']

interface Walk {
  where: string
  params: Prim[]
  /** The column the view is sorted by, last but one of its index. */
  sort: 'queue_at' | 'next_due_at'
}

/** Each view walks one index from its beginning; see the indexes of `ticket`. */
const walkOf = (view: View, actor: StaffActor, communityId: string, now: number): Walk => {
  const at = toStoredInstant(now)
  switch (view) {
    case 'mine':
      return { where: 'community_id = ? AND owner_id = ? AND is_open = 1', params: [communityId, actor.staffId], sort: 'queue_at' }
    case 'unassigned':
      return { where: "community_id = ? AND stage = 'unassigned'", params: [communityId], sort: 'queue_at' }
    case 'awaiting_reply':
      return { where: 'community_id = ? AND awaiting_reply = 1', params: [communityId], sort: 'queue_at' }
    case 'reopened':
      return { where: 'community_id = ? AND reopened = 1', params: [communityId], sort: 'queue_at' }
    case 'due_today': {
      const end = toStoredInstant(endOfDay(localDayOf(now)))
      return {
        where: 'community_id = ? AND is_open = 1 AND next_due_at >= ? AND next_due_at <= ?',
        params: [communityId, at, end],
        sort: 'next_due_at',
      }
    }
    case 'overdue':
      return { where: 'community_id = ? AND is_open = 1 AND next_due_at < ?', params: [communityId, at], sort: 'next_due_at' }
    case 'all':
      return { where: 'community_id = ? AND is_open = 1', params: [communityId], sort: 'queue_at' }
  }
}

export interface QueuePage {
  cursor?: string | undefined
  limit: number
}

const placeOf = (row: QueueRow, sort: Walk['sort']): Place => ({
  sort: (sort === 'queue_at' ? row.queueAt : row.nextDueAt) ?? 0,
  id: row.id,
})

const readPage = async (db: Db, walk: Walk, { cursor, limit }: QueuePage) => {
  const after = cursor === undefined ? undefined : keysetAfter(walk.sort, 'id', decodeCursor(cursor), 'asc', storedSort)
  const raws = await db.query(
    `SELECT ${queueReader.select()} FROM ticket WHERE ${walk.where}${after ? ` AND ${after.sql}` : ''} ORDER BY ${walk.sort}, id LIMIT ${limit + 1}`,
    [...walk.params, ...(after?.params ?? [])],
  )
  return raws.map((raw) => queueReader.read(raw, db.cipher))
}

/** Screen: desk queue, one page of a view, most urgent first: one statement. */
export const queuePage = async (db: Db, actor: StaffActor, communityId: string, view: View, page: QueuePage, now: number) => {
  const walk = walkOf(view, actor, communityId, now)
  const scope = postScope(actor, communityId)
  const rows = await readPage(db, { ...walk, where: walk.where + scope.sql, params: [...walk.params, ...scope.params] }, page)
  return pageOf(rows, page.limit, (row) => placeOf(row, walk.sort))
}

/**
 * Screen: a saved view. `all` may also name states that have ended; then each half of the queue walks its own index, and the two are put together here.
 */
export const filteredPage = async (db: Db, actor: StaffActor, communityId: string, filter: ViewFilter, page: QueuePage, now: number) => {
  const walk = walkOf(filter.view, actor, communityId, now)
  const scope = postScope(actor, communityId)
  const extra: string[] = []
  const params: Prim[] = []
  const narrow = (column: string, values: readonly string[] | undefined) => {
    if (values === undefined || values.length === 0) return
    const { sql, params: more } = inList(column, values)
    extra.push(` AND ${sql}`)
    params.push(...more)
  }
  narrow('status', filter.status)
  narrow('priority', filter.priority)
  narrow('category_group', filter.categoryGroup === undefined ? undefined : [filter.categoryGroup])
  narrow('building_id', filter.buildingId === undefined ? undefined : [filter.buildingId])
  const tail = extra.join('') + scope.sql
  const halves = (filter.view === 'all' ? halvesOf(filter) : [1]).map((open) => ({
    ...walk,
    where: (filter.view === 'all' ? walk.where.replace('is_open = 1', `is_open = ${open}`) : walk.where) + tail,
    params: [...walk.params, ...params, ...scope.params],
  }))
  const rows: QueueRow[] = []
  for (const half of halves) rows.push(...(await readPage(db, half, page)))
  rows.sort((a, b) => a.queueAt - b.queueAt || (a.id < b.id ? -1 : 1))
  return pageOf(rows, page.limit, (row) => placeOf(row, walk.sort))
}

const halvesOf = ({ status }: ViewFilter): (0 | 1)[] => {
  const named = status && status.length > 0 ? status : REPAIR_STATUSES.filter((one) => !ENDED_STATUSES.includes(one))
  const halves: (0 | 1)[] = []
  if (named.some((one) => !ENDED_STATUSES.includes(one))) halves.push(1)
  if (named.some((one) => ENDED_STATUSES.includes(one))) halves.push(0)
  return halves
}

const COUNTED: readonly View[] = ['mine', 'unassigned', 'awaiting_reply', 'due_today', 'overdue', 'reopened', 'all']
const MOST = 999

/** Screen: desk, the counts beside the views; counting stops at 999. One statement. */
export const queueCounts = async (db: Db, actor: StaffActor, communityId: string, now: number) => {
  const scope = postScope(actor, communityId)
  const parts: string[] = []
  const params: Prim[] = []
  for (const view of COUNTED) {
    const walk = walkOf(view, actor, communityId, now)
    parts.push(
      `SELECT '${view}' AS name, COUNT(*) AS n, NULL AS at FROM (SELECT 1 AS one FROM ticket WHERE ${walk.where}${scope.sql} LIMIT ${MOST}) c`,
    )
    params.push(...walk.params, ...scope.params)
  }
  parts.push("SELECT 'newest' AS name, 0 AS n, MAX(updated_at) AS at FROM ticket WHERE community_id = ?")
  params.push(communityId)
  const rows = await db.query<{ name: View | 'newest'; n: number; at: string | null }>(parts.join(' UNION ALL '), params)
  const counts = Object.fromEntries(COUNTED.map((view) => [view, Number(rows.find(({ name }) => name === view)?.n ?? 0)])) as Record<
    View,
    number
  >
  const newest = rows.find(({ name }) => name === 'newest')?.at ?? null
  return { counts, newestAt: newest === null ? null : fromStoredInstant(newest) }
}
