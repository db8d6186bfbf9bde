import type { Composed } from '@jinlin/bff/compose'
import { ticketClock } from '@jinlin/bff/features/ticket/ticket-clock.table'
import { ticketEvent } from '@jinlin/bff/features/ticket/ticket-event.table'
import { ticket } from '@jinlin/bff/features/ticket/ticket.table'
import type { Prim } from '@jinlin/bff/platform/db/column'
import type { Db } from '@jinlin/bff/platform/db/db'
import { toStoredInstant } from '@jinlin/bff/platform/db/stored-instant'
import { DAY, SECOND } from '@jinlin/shared/kernel/instant'
import { spreadHomes } from './bulk-homes'
import { chooseTemplates, type Templates } from './bulk-templates'

export interface BulkPlan {
  /** Whose tickets are copied, and where the copies go. */
  communityId: string
  /** How many copies there are at the end. */
  tickets: number
  /** Of a hundred tickets: still open. */
  openPercent?: number
}

/** Rows of one statement: one short transaction each, so that no database chokes on it. */
const ROWS_AT_ONCE = 20_000
const TICKETS_PER_HOME = 10
/** Of a hundred open tickets some forty are in somebody's hands, and hands hold five. */
const TICKETS_PER_COLLEAGUE = 500
const YEAR = 359 * DAY
/** What is open was reported within this long. */
const RECENT_SECONDS = 43_200

const copyId = "CONCAT('01f', LPAD(r.j, 23, '0'))"
const colleagueId = (column: string) =>
  `IF(${column} IS NULL, NULL, CONCAT('01e', LPAD(MOD(r.j DIV 5, GREATEST(8, r.total DIV ${TICKETS_PER_COLLEAGUE})), 23, '0')))`
const atHome = (of: string, otherwise: string) => `IF(t.house_id IS NULL, ${otherwise}, ${of})`
const later = (column: string) => `TIMESTAMPADD(SECOND, r.seconds + IF(r.seconds < 0, 0, r.j MOD 7), ${column})`

/** `r`: which number is a copy of which ticket, and by how many seconds it is moved; `h`: the home it goes to. */
const copies = `FROM (
    SELECT c.j, c.total, c.source, IF(c.is_open = 1, -MOD(c.j * 37, ${RECENT_SECONDS}),
      TIMESTAMPDIFF(SECOND, x.submitted_at, TIMESTAMPADD(SECOND, FLOOR(c.j * ${YEAR / SECOND} / c.total), c.since))) AS seconds
    FROM (
      SELECT ? + s.n AS j, ? AS total, CAST(? AS DATETIME(3)) AS since, p.ticket_id AS source, p.is_open
      FROM bulk_number s STRAIGHT_JOIN bulk_template p ON p.is_open = ? AND p.place = MOD(? + s.n, ?) WHERE s.n < ?
    ) c STRAIGHT_JOIN ticket x ON x.id = c.source
  ) r STRAIGHT_JOIN ticket t ON t.id = r.source STRAIGHT_JOIN bulk_home h ON h.place = MOD(r.j, ?)`

const TICKET: Record<string, string> = {
  id: copyId,
  number: `CONCAT('R', DATE_FORMAT(${later('t.submitted_at')}, '%Y%m%d'), '-', LPAD(r.j, 7, '0'))`,
  house_id: atHome('h.house_id', 'NULL'),
  building_id: 'h.building_id',
  where_label: atHome('h.label', 't.where_label'),
  reporter_id: 'h.reporter_id',
  contact_idx: 'h.contact_idx',
  assignee_id: colleagueId('t.assignee_id'),
  last_worker_id: colleagueId('t.last_worker_id'),
  merged_into_id: 'NULL',
  merged_into_number: 'NULL',
  // Nobody is told anything about a copy: sweeps would otherwise work through all of them.
  timer_at: 'NULL',
}
const EVENT: Record<string, string> = { ticket_id: copyId }
const CLOCK: Record<string, string> = { ticket_id: copyId, next_check_at: 'NULL' }

interface Columns {
  name: string
  keys: readonly string[]
  columns: Readonly<Record<string, { kind: string }>>
  column(key: string): string
}

/** Columns as the table declares them; what is not said here is copied, instants moved. The JSON keeps the times of its template. */
const copied = (table: Columns, alias: string, own: Record<string, string>): { into: string; values: string } => {
  const columns = table.keys.map((key) => ({ name: table.column(key), instant: table.columns[key]?.kind === 'instant' }))
  return {
    into: columns.map(({ name }) => name).join(', '),
    values: columns.map(({ name, instant }) => own[name] ?? (instant ? later(`${alias}.${name}`) : `${alias}.${name}`)).join(', '),
  }
}

interface Range {
  from: number
  count: number
  open: 0 | 1
}

const statements = (templates: Templates) => {
  const rows = copied(ticket, 't', TICKET)
  const events = copied(ticketEvent, 'e', EVENT)
  const clocks = copied(ticketClock, 'k', CLOCK)
  const term = (what: string) => `SELECT t.community_id, ${what} AS term, ${copyId} AS ticket_id ${copies}`
  return [
    { each: 1, sql: `INSERT INTO ticket (${rows.into}) SELECT ${rows.values} ${copies} ORDER BY r.j` },
    {
      each: templates.events,
      sql: `INSERT INTO ticket_event (${events.into}) SELECT ${events.values} ${copies} STRAIGHT_JOIN ticket_event e ON e.ticket_id = r.source ORDER BY r.j, e.seq`,
    },
    {
      each: templates.clocks,
      sql: `INSERT INTO ticket_clock (${clocks.into}) SELECT ${clocks.values} ${copies} STRAIGHT_JOIN ticket_clock k ON k.ticket_id = r.source ORDER BY r.j`,
    },
    {
      each: templates.terms,
      sql: `INSERT INTO ticket_term (community_id, term, ticket_id) SELECT t.community_id, w.term, ${copyId} ${copies}
        STRAIGHT_JOIN bulk_term w ON w.ticket_id = r.source ORDER BY w.term, r.j`,
    },
    {
      each: 8,
      // Number, its two halves, the tail of a phone, and the ways to write the home; what these have in common with the words is one term.
      sql: `INSERT IGNORE INTO ticket_term (community_id, term, ticket_id) SELECT DISTINCT community_id, term, ticket_id FROM (
        ${[`LOWER(${TICKET['number']})`, "LPAD(r.j, 7, '0')", "RIGHT(LPAD(r.j, 7, '0'), 4)", "LPAD(MOD(r.j * 7919, 10000), 4, '0')"]
          .map(term)
          .join(' UNION ')}
        UNION SELECT t.community_id, w.term, ${copyId} ${copies} STRAIGHT_JOIN bulk_home_term w ON w.place = h.place AND t.house_id IS NOT NULL
      ) every ORDER BY term, ticket_id`,
      times: 5,
    },
  ]
}

/**
 * Makes of some told tickets as many as wanted, with their timelines, promises and search terms, by INSERT … SELECT. For measuring, on MySQL only: homes, people
 * and colleagues grow with the number, so that each has as much as in a community of any size.
 */
export const bulkTickets = async ({ db }: Composed, plan: BulkPlan, now: number, say: (line: string) => void): Promise<void> => {
  const { communityId, tickets, openPercent = 10 } = plan
  const homes = Math.max(500, Math.ceil(tickets / TICKETS_PER_HOME))
  await db.run('CREATE TABLE bulk_number (n int PRIMARY KEY)')
  await db.run(`INSERT INTO bulk_number SELECT a.d + b.d * 100 + c.d * 10000 FROM ${['a', 'b', 'c'].map(hundred).join(' JOIN ')}`)
  const templates = await chooseTemplates(db, communityId)
  await spreadHomes(db, communityId, homes)
  const ended = Math.round((tickets * (100 - openPercent)) / 100)
  const ranges: Range[] = [
    { from: 0, count: ended, open: 0 },
    { from: ended, count: tickets - ended, open: 1 },
  ]
  const since = toStoredInstant(now - YEAR - 6 * DAY)
  for (const { each, sql, times = 1 } of statements(templates)) {
    const step = Math.max(1, Math.floor(ROWS_AT_ONCE / each))
    for (const { from, count, open } of ranges) {
      for (let at = 0; at < count; at += step) {
        const params: Prim[] = [from + at, tickets, since, open, from + at, templates.count[open], Math.min(step, count - at), homes]
        await db.run(sql, Array.from({ length: times }, () => params).flat())
      }
    }
    say(sql.slice(0, 30).replace('INSERT INTO ', '').split(' ')[0] ?? '')
  }
  await forget(db)
  await db.query('ANALYZE TABLE ticket, ticket_event, ticket_clock, ticket_term')
}

const hundred = (alias: string): string =>
  `(SELECT t.d * 10 + u.d AS d FROM ${['t', 'u'].map((one) => `(${[...'0123456789'].map((d) => `SELECT ${d} AS d`).join(' UNION ALL ')}) ${one}`).join(' JOIN ')}) ${alias}`

const forget = async (db: Db): Promise<void> => {
  for (const name of ['bulk_number', 'bulk_template', 'bulk_term', 'bulk_home', 'bulk_home_term']) await db.run(`DROP TABLE ${name}`)
}
