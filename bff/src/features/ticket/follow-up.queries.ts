import type { Place, Priority, Channel, RepairStatus, TicketKind, VisitMode } from '@jinlin/shared/domain/ticket/words'
import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'
import { readerOf } from './columns'
import { ticket } from './ticket.table'

export interface TicketForFollowUp {
  id: string
  communityId: string
  buildingId: string | null
  kind: TicketKind
  place: Place
  number: string
  title: string
  where: string
  categoryKey: string
  priority: Priority
  channel: Channel
  visitMode: VisitMode
  status: RepairStatus
  round: number
  submittedAt: number
  doneAt: number | null
  /** What was done in this round; empty before. */
  did: string
  /** Everybody who laid hands on it in this round: none of them may ask whether it was done well. */
  workerIds: string[]
  workerName: string | null
  contactName: string
  contactPhone: string | null
  rating: { speed: number; quality: number; attitude: number; words: string } | null
}

const reader = readerOf(ticket, [
  'id',
  'communityId',
  'buildingId',
  'kind',
  'place',
  'number',
  'title',
  'whereLabel',
  'categoryKey',
  'priority',
  'channel',
  'visitMode',
  'status',
  'round',
  'submittedAt',
  'doneAt',
  'assigneeId',
  'assigneeName',
  'contactName',
  'contactPhone',
])

const HANDS_ON = ['claim', 'arrive', 'start', 'finish']

/** For the call back: by id alone, because the follow-up feature has asked who may see it. Two statements, however many tickets. */
export const ticketsForFollowUp = async (db: Db, ids: readonly string[]): Promise<Map<string, TicketForFollowUp>> => {
  if (ids.length === 0) return new Map()
  const list = inList('id', [...new Set(ids)])
  const rows = (await db.query(`SELECT ${reader.select()} FROM ticket WHERE ${list.sql}`, list.params)).map((raw) =>
    reader.read(raw, db.cipher),
  )
  const of = inList('ticket_id', [...new Set(ids)])
  const lines = await db.query<{ ticketId: string; round: number; action: string; actorId: string | null; data: string }>(
    `SELECT ticket_id AS ticketId, round, action, actor_id AS actorId, data FROM ticket_event
     WHERE ${of.sql} AND action IN ('claim', 'arrive', 'start', 'finish', 'confirm') ORDER BY ticket_id, seq`,
    of.params,
  )
  return new Map(
    rows.map(({ whereLabel, assigneeId, assigneeName, ...row }) => {
      const own = lines.filter(({ ticketId, round }) => ticketId === row.id && Number(round) === row.round)
      const finish = own.filter(({ action }) => action === 'finish').at(-1)
      const confirm = own.filter(({ action }) => action === 'confirm').at(-1)
      const hands = own.flatMap(({ action, actorId }) => (HANDS_ON.includes(action) && actorId !== null ? [actorId] : []))
      return [
        row.id,
        {
          ...row,
          where: whereLabel,
          workerName: assigneeName,
          workerIds: [...new Set(assigneeId === null ? hands : [...hands, assigneeId])],
          did: finish ? ((JSON.parse(finish.data) as { did?: string }).did ?? '') : '',
          rating: confirm ? ratingIn(confirm.data) : null,
        },
      ]
    }),
  )
}

const ratingIn = (data: string): TicketForFollowUp['rating'] => {
  const { speed, quality, attitude, words } = JSON.parse(data) as { speed: number; quality: number; attitude: number; words?: string }
  return { speed, quality, attitude, words: words ?? '' }
}
