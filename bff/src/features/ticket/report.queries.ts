import type { Db } from '../../platform/db/db'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { readerOf } from './columns'
import { ticket } from './ticket.table'

const reader = readerOf(ticket, [
  'id',
  'number',
  'title',
  'words',
  'categoryKey',
  'whereLabel',
  'status',
  'submittedAt',
  'doneAt',
  'contactName',
  'contactPhone',
])

export interface ReportOf {
  number: string
  title: string
  words: string
  categoryKey: string
  where: string
  status: string
  submittedAt: number
  doneAt: number | null
  contactName: string
  contactPhone: string | null
  /** What this person wrote later on; nobody else's words. */
  wrote: { at: number; action: string; text: string }[]
}

const MOST = 2_000

/** Export of one person's data: their reports and their own words on them. */
export const reportsOf = async (db: Db, personId: string): Promise<ReportOf[]> => {
  const rows = (
    await db.query(`SELECT ${reader.select()} FROM ticket WHERE reporter_id = ? ORDER BY id DESC LIMIT ${MOST}`, [personId])
  ).map((raw) => reader.read(raw, db.cipher))
  const wrote = new Map<string, ReportOf['wrote']>()
  for (let at = 0; at < rows.length; at += 200) {
    const { sql, params } = inList(
      'ticket_id',
      rows.slice(at, at + 200).map(({ id }) => id),
    )
    const lines = await db.query<{ ticketId: string; at: string; action: string; data: string }>(
      `SELECT ticket_id AS ticketId, at, action, data FROM ticket_event WHERE ${sql} AND actor_kind = 'resident' AND actor_id = ? ORDER BY ticket_id, seq`,
      [...params, personId],
    )
    for (const line of lines) {
      const data = JSON.parse(line.data) as { text?: string; words?: string }
      const text = data.text ?? data.words ?? ''
      if (text === '') continue
      const own = wrote.get(line.ticketId) ?? []
      own.push({ at: fromStoredInstant(line.at), action: line.action, text })
      wrote.set(line.ticketId, own)
    }
  }
  return rows.map(({ id, whereLabel, ...row }) => ({ ...row, where: whereLabel, wrote: wrote.get(id) ?? [] }))
}
