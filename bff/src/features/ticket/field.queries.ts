import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { readerOf } from './columns'
import { postScope } from './desk-scope'
import { ticket } from './ticket.table'

const item = readerOf(ticket, [
  'id',
  'communityId',
  'buildingId',
  'number',
  'kind',
  'title',
  'words',
  'categoryKey',
  'place',
  'whereLabel',
  'priority',
  'status',
  'version',
  'round',
  'reopenCount',
  'channel',
  'visitMode',
  'slotFrom',
  'slotTo',
  'entryConsent',
  'submittedAt',
  'lastNewsAt',
  'doneAt',
  'closedAt',
  'quote',
  'headline',
  'contactName',
  'skill',
  'assignReason',
])
export type FieldRow = ReturnType<typeof item.read>

/** Screen: today, in hand by urgency. The cap bounds the list. */
export const inHand = async (db: Db, staffId: string): Promise<FieldRow[]> => {
  const raws = await db.query(
    `SELECT ${item.select()} FROM ticket WHERE assignee_id = ? AND stage = 'held' ORDER BY queue_at, id LIMIT 100`,
    [staffId],
  )
  return raws.map((raw) => item.read(raw, db.cipher))
}

/** Screen: today, finished since midnight. */
export const finishedToday = async (db: Db, staffId: string, now: number): Promise<FieldRow[]> => {
  const raws = await db.query(
    `SELECT ${item.select()} FROM ticket WHERE assignee_id = ? AND done_at >= ? AND stage IN ('done', 'ended') ORDER BY done_at DESC LIMIT 50`,
    [staffId, toStoredInstant(startOfDay(localDayOf(now)))],
  )
  return raws.map((raw) => item.read(raw, db.cipher))
}

export interface Trade {
  communityId: string
  skills: readonly string[]
}

const POOL_MOST = 50

const poolParts = (actor: StaffActor, { communityId, skills }: Trade) => {
  const trade = inList('skill', skills)
  const scope = postScope(actor, communityId)
  return {
    where: `community_id = ? AND stage = 'unassigned' AND status = 'pooled' AND ${trade.sql}${scope.sql}`,
    params: [communityId, ...trade.params, ...scope.params],
  }
}

/** Screen: 抢单. Only what this person could take: own trades, own buildings, where on shift. One statement whatever the number of communities. */
export const poolFor = async (db: Db, actor: StaffActor, trades: readonly Trade[]): Promise<FieldRow[]> => {
  if (trades.length === 0) return []
  const parts = trades.map((trade) => poolParts(actor, trade))
  const raws = await db.query(
    `SELECT ${item.select('t')} FROM (${parts
      .map(({ where }, at) => `SELECT id FROM (SELECT id FROM ticket WHERE ${where} ORDER BY queue_at, id LIMIT ${POOL_MOST}) p${at}`)
      .join(' UNION ALL ')}) u JOIN ticket t ON t.id = u.id ORDER BY t.queue_at, t.id LIMIT ${POOL_MOST}`,
    parts.flatMap(({ params }) => params),
  )
  return raws.map((raw) => item.read(raw, db.cipher))
}

export const poolCount = async (db: Db, actor: StaffActor, trades: readonly Trade[]): Promise<number> => {
  if (trades.length === 0) return 0
  const parts = trades.map((trade) => poolParts(actor, trade))
  const rows = await db.query<{ n: number }>(
    parts
      .map(({ where }, at) => `SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ticket WHERE ${where} LIMIT 100) p${at}`)
      .join(' UNION ALL '),
    parts.flatMap(({ params }) => params),
  )
  return rows.reduce((sum, { n }) => sum + Number(n), 0)
}
