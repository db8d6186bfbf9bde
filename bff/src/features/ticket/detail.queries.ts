import type { Actor } from '@jinlin/shared/domain/people/actor'
import { relationsOf, type Relation } from '@jinlin/shared/domain/ticket/relations'
import type { Db } from '../../platform/db/db'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { readerOf } from './columns'
import { scopeOf } from './ticket.store'
import { ticketEvent, type EventRow } from './ticket-event.table'
import { ticket, type TicketRow } from './ticket.table'

/** Everything a screen of one ticket can show. */
const shown = readerOf(
  ticket,
  ticket.keys.filter((key) => key !== 'clockLines' && key !== 'contactIdx'),
)
export type ShownRow = Omit<TicketRow, 'clockLines' | 'contactIdx'>

/**
 * A technician reads what they hold and what is on offer; the rest of the queue is the desk's.
 * @throws AppError TICKET_NOT_FOUND unless the actor stands to it in one of `as` (default: in any way)
 */
export const readTicket = async (db: Db, ticketId: string, actor: Actor, now: number, as?: readonly Relation[]): Promise<ShownRow> => {
  const scope = inList('community_id', scopeOf(actor) ?? [])
  const raw = await db.one(`SELECT ${shown.select()} FROM ticket WHERE id = ? AND ${scope.sql}`, [ticketId, ...scope.params])
  if (!raw) throw refuse('TICKET_NOT_FOUND')
  const row = shown.read(raw, db.cipher)
  const relations = relationsOf(actor, row, now)
  const fieldOnly = relations.has('technician') && relations.size === 1
  const closed = relations.size === 0 || (fieldOnly && row.status !== 'pooled')
  if (closed || (as && !as.some((relation) => relations.has(relation)))) throw refuse('TICKET_NOT_FOUND')
  return row
}

/** The whole timeline: internal lines too, because which pictures a household may see is told by the lines that hold them. */
export const readTimeline = async (db: Db, ticketId: string): Promise<EventRow[]> => {
  const rows = await db.query(`SELECT ${ticketEvent.select()} FROM ticket_event WHERE ticket_id = ? ORDER BY seq`, [ticketId])
  return rows.map((raw) => ticketEvent.decode(raw, db.cipher))
}

/** Screen: ticket of a resident: 「您前面还有 2 单」. */
export const jobsAhead = async (
  db: Db,
  row: Pick<ShownRow, 'communityId' | 'assigneeId' | 'queueAt' | 'stage'>,
): Promise<number | null> => {
  if (row.assigneeId === null || row.stage !== 'held') return null
  const at = ticket.encode('queueAt', row.queueAt, db.cipher)
  const found = await db.one<{ ahead: number }>(
    "SELECT COUNT(*) AS ahead FROM ticket WHERE assignee_id = ? AND stage = 'held' AND community_id = ? AND queue_at < ? AND status NOT IN ('paused', 'quoted')",
    [row.assigneeId, row.communityId, at],
  )
  return Number(found?.ahead ?? 0)
}

type Where = { sql: string; params: string[] }
const samePlace = (row: Pick<ShownRow, 'communityId' | 'houseId' | 'buildingId' | 'whereLabel'>): Where => {
  if (row.houseId !== null) return { sql: 't.house_id = ? AND t.community_id = ?', params: [row.houseId, row.communityId] }
  if (row.buildingId !== null)
    return { sql: 't.community_id = ? AND t.building_id = ? AND t.house_id IS NULL', params: [row.communityId, row.buildingId] }
  return { sql: 't.community_id = ? AND t.building_id IS NULL AND t.where_label = ?', params: [row.communityId, row.whereLabel] }
}

export interface HistoryItem {
  id: string
  number: string
  title: string
  status: TicketRow['status']
  submittedAt: number
  workerName: string | null
}

/** Screen: desk ticket: what happened here before. */
export const historyOf = async (db: Db, row: ShownRow): Promise<HistoryItem[]> => {
  const where = samePlace(row)
  const rows = await db.query<Omit<HistoryItem, 'submittedAt'> & { submittedAt: string }>(
    `SELECT t.id, t.number, t.title, t.status, t.submitted_at AS submittedAt, t.assignee_name AS workerName FROM ticket t
     WHERE ${where.sql} AND t.id <> ? ORDER BY t.id DESC LIMIT 5`,
    [...where.params, row.id],
  )
  return rows.map((item) => ({ ...item, submittedAt: fromStoredInstant(item.submittedAt) }))
}

export interface LastHere {
  number: string
  title: string
  doneAt: number
  did: string
}

/** Screen: job: what was done here last time. */
export const lastHere = async (db: Db, row: ShownRow): Promise<LastHere | null> => {
  const where = samePlace(row)
  const found = await db.one<{ number: string; title: string; doneAt: string; data: string | null }>(
    `SELECT t.number, t.title, t.done_at AS doneAt,
       (SELECT e.data FROM ticket_event e WHERE e.ticket_id = t.id AND e.action = 'finish' ORDER BY e.seq DESC LIMIT 1) AS data
     FROM ticket t WHERE ${where.sql} AND t.id <> ? AND t.status IN ('done', 'closed') AND t.done_at IS NOT NULL ORDER BY t.id DESC LIMIT 1`,
    [...where.params, row.id],
  )
  if (!found?.data) return null
  const { did } = JSON.parse(found.data) as { did?: string }
  return { number: found.number, title: found.title, doneAt: fromStoredInstant(found.doneAt), did: did ?? '' }
}
