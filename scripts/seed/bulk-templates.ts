import { termsOfTicket } from '@jinlin/bff/features/ticket/ticket-terms'
import { ticket } from '@jinlin/bff/features/ticket/ticket.table'
import type { Db } from '@jinlin/bff/platform/db/db'
import type { Prim } from '@jinlin/bff/platform/db/column'

export interface Templates {
  /** Ended and open ones. */
  count: readonly [number, number]
  /** Rows per ticket, the most there are. */
  events: number
  clocks: number
  terms: number
}

/** Of the same kind as in the product's own tables: a comparison across character sets walks along no index. */
export const ID = 'char(26) CHARACTER SET ascii COLLATE ascii_bin'
export const TERM = 'varchar(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'

/** Rows by the thousand in one statement; only what SQL cannot work out is made here. */
export const insertMany = async (db: Db, into: string, rows: readonly (readonly Prim[])[]): Promise<void> => {
  const [first] = rows
  if (!first) return
  const row = `(${first.map(() => '?').join(', ')})`
  const most = Math.floor(30_000 / first.length)
  for (let at = 0; at < rows.length; at += most) {
    const part = rows.slice(at, at + most)
    await db.run(`INSERT INTO ${into} VALUES ${part.map(() => row).join(', ')}`, part.flat())
  }
}

/** Every ticket there is, but those that live in another one, is a template; its words are what copies are found by. */
export const chooseTemplates = async (db: Db, communityId: string): Promise<Templates> => {
  const raws = await db.query(`SELECT ${ticket.select()} FROM ticket WHERE community_id = ? AND status <> 'merged' ORDER BY id`, [
    communityId,
  ])
  const rows = raws.map((raw) => ticket.decode(raw, db.cipher))
  const count: [number, number] = [0, 0]
  const places = rows.map(({ id, isOpen }): Prim[] => [isOpen ? 1 : 0, count[isOpen ? 1 : 0]++, id])
  const terms = rows.map((row) => termsOfTicket({ ...row, number: '', contactPhone: null, whereLabel: '' }))
  await db.run(`CREATE TABLE bulk_template (is_open int, place int, ticket_id ${ID}, PRIMARY KEY (is_open, place))`)
  await insertMany(db, 'bulk_template', places)
  await db.run(`CREATE TABLE bulk_term (ticket_id ${ID}, term ${TERM}, PRIMARY KEY (ticket_id, term))`)
  await insertMany(
    db,
    'bulk_term',
    rows.flatMap(({ id }, at) => (terms[at] ?? []).map((term): Prim[] => [id, term])),
  )
  const most = async (table: string) =>
    Number((await db.one<{ n: number }>(`SELECT MAX(n) AS n FROM (SELECT COUNT(*) AS n FROM ${table} GROUP BY ticket_id) c`))?.n ?? 1)
  return {
    count,
    events: await most('ticket_event'),
    clocks: await most('ticket_clock'),
    terms: Math.max(...terms.map(({ length }) => length)),
  }
}
