import type { Composed } from '@jinlin/bff/compose'
import { promisesOf, clockRowOf } from '@jinlin/bff/features/ticket/promise-rows'
import { clockLineOf, reckon } from '@jinlin/bff/features/ticket/reckon'
import { ticketClock } from '@jinlin/bff/features/ticket/ticket-clock.table'
import { ticketEvent } from '@jinlin/bff/features/ticket/ticket-event.table'
import { ticket, type TicketRow } from '@jinlin/bff/features/ticket/ticket.table'
import type { Row } from '@jinlin/bff/platform/db/table'
import type { Acknowledged } from './load'

export interface Findings {
  /** Acknowledged, and not there. */
  lost: string[]
  /** There in part. */
  halfApplied: string[]
  /** There twice. */
  doubled: string[]
}

type Event = Row<typeof ticketEvent>

const marksOf = (event: Event): string[] =>
  [event.data['text'], event.data['words'], event.data['did']].filter((one): one is string => typeof one === 'string')

const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

/** Every acknowledged intent against the timeline: once, no more, no less. */
const checkIntents = (
  acknowledged: readonly Acknowledged[],
  tickets: readonly TicketRow[],
  events: ReadonlyMap<string, Event[]>,
  found: Findings,
): void => {
  const byWords = groupBy(tickets, ({ words }) => words)
  const steps = new Map<string, number>()
  for (const { key, action, mark, ticketId } of acknowledged) {
    if (action === 'submit') {
      const made = byWords.get(key) ?? []
      if (made.length === 0 || !made.some(({ id }) => id === ticketId)) found.lost.push(`submit ${key}`)
      continue
    }
    if (mark === null) {
      const place = `${ticketId} ${action}`
      steps.set(place, (steps.get(place) ?? 0) + 1)
      continue
    }
    const lines = (events.get(ticketId) ?? []).filter((event) => event.action === action && marksOf(event).includes(mark))
    if (lines.length === 0) found.lost.push(`${action} ${key}`)
  }
  for (const [words, made] of byWords) if (made.length > 1) found.doubled.push(`submit ${words}: ${made.length} tickets`)
  for (const [ticketId, lines] of events) {
    for (const [mark, same] of groupBy(
      lines.flatMap((line) =>
        marksOf(line)
          .filter((one) => one.startsWith('intent-'))
          .map((one) => ({ one })),
      ),
      ({ one }) => one,
    ))
      if (same.length > 1) found.doubled.push(`${mark}: ${same.length} lines on ${ticketId}`)
    for (const action of ['claim', 'depart', 'arrive', 'start']) {
      const taken = lines.filter((line) => line.action === action).length
      const promised = steps.get(`${ticketId} ${action}`) ?? 0
      if (taken < promised) found.lost.push(`${action} on ${ticketId}: ${promised} promised, ${taken} there`)
      // Every intent has been answered by now, so a line without an answered intent behind it is one too many.
      if (taken > promised) found.doubled.push(`${action} on ${ticketId}: ${promised} promised, ${taken} there`)
    }
  }
}

/** What one transaction writes must be there together: row, timeline, promises, work in hand, terms. */
const checkWhole = async (
  composed: Composed,
  tickets: readonly TicketRow[],
  events: ReadonlyMap<string, Event[]>,
  found: Findings,
): Promise<void> => {
  const { db, ports, uow } = composed
  const clocks = groupBy(await uow.run((tx) => tx.find(ticketClock, { sql: '1 = 1', params: [] })), ({ ticketId }) => ticketId)
  const termed = new Set((await db.query<{ id: string }>('SELECT DISTINCT ticket_id AS id FROM ticket_term')).map(({ id }) => id))
  for (const row of tickets) {
    const half = (what: string) => found.halfApplied.push(`${row.number}: ${what}`)
    const lines = [...(events.get(row.id) ?? [])].sort((a, b) => a.seq - b.seq)
    if (lines.some((line, index) => line.seq !== index + 1) || lines.length !== row.lastSeq)
      half('the timeline has a gap or an end of its own')
    const last = lines.filter(({ toStatus }) => toStatus !== null).at(-1)
    if (last?.toStatus !== row.status) half(`is ${row.status}, its timeline says ${last?.toStatus ?? 'nothing'}`)
    if (!termed.has(row.id)) half('cannot be found by search')
    const history = lines.flatMap(
      (line) => clockLineOf({ action: line.action, at: line.at, round: line.round, to: line.toStatus, data: line.data }) ?? [],
    )
    const { states, nextDueAt } = promisesOf(await reckon(ports)(row.communityId, row.submittedAt, history))
    if (nextDueAt !== row.nextDueAt) half(`is due ${row.nextDueAt}, its timeline says ${nextDueAt}`)
    const stored = new Map((clocks.get(row.id) ?? []).map((clock) => [`${clock.clockKey} ${clock.round} ${clock.turn}`, clock]))
    for (const state of states) {
      const want = clockRowOf(row.id, row.communityId, state)
      const have = stored.get(`${want.clockKey} ${want.round} ${want.turn}`)
      if (!have || have.dueAt !== want.dueAt || have.stoppedAt !== want.stoppedAt)
        half(`promise ${want.clockKey} is not what its timeline says`)
    }
  }
  const load = await db.query<{ staff: string; counted: number; held: number }>(
    `SELECT w.staff_id AS staff, w.open_count AS counted,
       (SELECT COUNT(*) FROM ticket t WHERE t.assignee_id = w.staff_id AND t.community_id = w.community_id AND t.stage = 'held') AS held
     FROM worker_load w`,
  )
  for (const { staff, counted, held } of load)
    if (Number(counted) !== Number(held)) found.halfApplied.push(`work in hand of ${staff}: counted ${counted}, held ${held}`)
  const [open] = await db.query<{ n: number }>('SELECT COUNT(*) AS n FROM idempotency_key WHERE status = 0')
  if (Number(open?.n) > 0) found.halfApplied.push(`${open?.n} intents without an answer`)
  const [stray] = await db.query<{ n: number }>(
    'SELECT COUNT(*) AS n FROM ticket_event e LEFT JOIN ticket t ON t.id = e.ticket_id WHERE t.id IS NULL',
  )
  if (Number(stray?.n) > 0) found.halfApplied.push(`${stray?.n} lines without a ticket`)
  const [dead] = await db.query<{ n: number }>("SELECT COUNT(*) AS n FROM outbox_event WHERE status = 'dead'")
  if (Number(dead?.n) > 0) found.halfApplied.push(`${dead?.n} events whose effects never came`)
}

/** What listeners make of one event must be there once. */
const checkEffects = async ({ db }: Composed, found: Findings): Promise<void> => {
  const twice = await db.query<{ what: string; n: number }>(
    `SELECT dedupe_key AS what, COUNT(*) AS n FROM notification GROUP BY recipient_id, dedupe_key HAVING COUNT(*) > 1
     UNION ALL SELECT ticket_id AS what, COUNT(*) AS n FROM follow_up GROUP BY ticket_id, round HAVING COUNT(*) > 1`,
  )
  for (const { what, n } of twice) found.doubled.push(`${what}: ${n} times`)
  const missing = await db.query<{ id: string }>(
    `SELECT t.id FROM ticket t WHERE t.status = 'done' AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.link_id = t.id AND n.kind = 'ticket.done') LIMIT 20`,
  )
  for (const { id } of missing) found.lost.push(`nobody was told that ${id} is done`)
}

export const check = async (composed: Composed, acknowledged: readonly Acknowledged[]): Promise<Findings> => {
  const found: Findings = { lost: [], halfApplied: [], doubled: [] }
  const { uow } = composed
  const tickets = await uow.run((tx) => tx.find(ticket, { sql: '1 = 1', params: [] }))
  const events = groupBy(await uow.run((tx) => tx.find(ticketEvent, { sql: '1 = 1', params: [] })), ({ ticketId }) => ticketId)
  checkIntents(acknowledged, tickets, events, found)
  await checkWhole(composed, tickets, events, found)
  await checkEffects(composed, found)
  return found
}
