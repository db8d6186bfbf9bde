import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { Decision } from '@jinlin/shared/domain/ticket/repair.machine'
import { relationsOf, type Relation } from '@jinlin/shared/domain/ticket/relations'
import { ENDED_STATUSES, HELD_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { queueRank, queueStage } from '@jinlin/shared/domain/ticket/queue-rank'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import type { Tx } from '../../platform/db/uow'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { readerOf } from './columns'
import { promisesOf } from './promise-rows'
import { followQuote } from './quote.store'
import { changedClocks, clockLineOf, reckon } from './reckon'
import { saveClocks } from './ticket-clock.store'
import type { EventRow } from './ticket-event.table'
import { addLine, authorOf, eventPayload } from './timeline.store'
import { ticket, type TicketRow } from './ticket.table'
import { freePlace, takePlace } from './worker-load'

export interface Seen {
  row: TicketRow
  relations: ReadonlySet<Relation>
}

/** The communities an actor can have tickets in; null = the house itself, which goes by the community of its event. */
export const scopeOf = (actor: Actor): string[] | null => {
  if (actor.kind === 'system') return null
  if (actor.kind === 'resident') return [...new Set(actor.memberships.map(({ communityId }) => communityId))]
  return actor.kind === 'staff' ? actor.posts.map(({ communityId }) => communityId) : []
}

const whole = readerOf(ticket, ticket.keys)

/** @throws AppError TICKET_NOT_FOUND for a ticket that does not exist for this actor, whatever the reason */
export const loadTicket = async (
  { cipher }: Pick<Ports, 'cipher'>,
  tx: Pick<Tx, 'query'>,
  ticketId: string,
  actor: Actor,
  now: number,
): Promise<Seen> => {
  const scope = scopeOf(actor)
  const within = scope === null ? { sql: '1 = 1', params: [] } : inList('community_id', scope)
  const [raw] = await tx.query(`SELECT ${whole.select()} FROM ticket WHERE id = ? AND ${within.sql}`, [ticketId, ...within.params])
  const row = raw && whole.read(raw, cipher)
  const relations = row ? relationsOf(actor, row, now) : new Set<Relation>()
  if (!row || relations.size === 0) throw refuse('TICKET_NOT_FOUND')
  return { row, relations }
}

/** Where a change stands now, for the 409 of somebody who acted on an older picture. */
export const presentOf = (row: Pick<TicketRow, 'status' | 'version'>): { status: string; version: number } => ({
  status: row.status,
  version: row.version,
})

/** Who holds it, as far as the cap is concerned. */
const holderOf = (row: Pick<TicketRow, 'status' | 'assigneeId'>): string | null =>
  HELD_STATUSES.includes(row.status) ? row.assigneeId : null

/** When the house must look again by itself. */
const timerFor = (row: TicketRow, now: number): number | null => {
  switch (row.status) {
    case 'pooled':
      return row.poolUntil
    case 'accepted':
      // Reopened, and nobody to go back to: the router looks at once, and again until it finds somebody.
      return row.round > 1 ? now : null
    case 'quoted':
      return now + TICKET_LIMITS.quoteReminds
    case 'paused':
      return row.pausedUntil
    case 'done':
      return now + TICKET_LIMITS.silenceCloses
    case 'closed':
    case 'cancelled':
    case 'declined':
    case 'merged':
      return now + TICKET_LIMITS.contactKept
    default:
      return null
  }
}

/** Columns that follow from the facts; lists and jobs walk along them. */
export const derivedOf = (row: TicketRow): Pick<TicketRow, 'stage' | 'isOpen' | 'reopened' | 'queueAt'> => {
  const isOpen = !ENDED_STATUSES.includes(row.status)
  return { stage: queueStage(row.status), isOpen, reopened: isOpen && row.reopenCount > 0, queueAt: queueRank(row) }
}

type Accepted = Extract<Decision, { ok: true }>

export interface Transition {
  decision: Accepted
  actor: Actor
  /** Columns beside the facts that this step sets. */
  set?: Partial<TicketRow>
  /** What the timeline and the listeners are told beside the facts. */
  data?: Record<string, unknown>
}

export type Saved = { ok: true; row: TicketRow; event: EventRow } | { ok: false; code: 'TICKET_STALE' | 'TICKET_CAP_REACHED' }

/**
 * The one door through which a ticket changes: the guard is id + version + status + newest line, the cap of the new holder is taken first, and promises,
 * timeline and event go with it. Nothing has been written when the answer is not ok.
 */
export const saveTransition = async (ports: Ports, tx: Tx, before: TicketRow, transition: Transition): Promise<Saved> => {
  const { decision, actor, set = {} } = transition
  const { entry } = decision
  const data = { ...entry.data, ...transition.data }
  const after: TicketRow = Object.assign({}, before, decision.next, set, { lastSeq: before.lastSeq + 1, updatedAt: tx.now })
  if (after.assigneeId !== before.assigneeId)
    Object.assign(after, await holderNames(ports, after), { assignReason: set.assignReason ?? null })
  if (after.ownerId !== before.ownerId) after.ownerName = actor.kind === 'staff' ? actor.name : null

  if (after.assigneeId !== null && after.assigneeId !== before.assigneeId)
    Object.assign(data, { assigneeName: after.assigneeName ?? '', assigneeBadgeNo: after.assigneeBadge ?? '' })

  const line = clockLineOf({ action: entry.action, at: tx.now, round: entry.round, to: entry.to, data })
  const clocks = line === null ? [] : await reckoned(ports, before, after, line)
  if (after.status === 'pooled' && before.status !== 'pooled') after.poolUntil = tx.now + TICKET_LIMITS.poolFor
  if (set.timerAt === undefined && (after.status !== before.status || after.pausedUntil !== before.pausedUntil))
    after.timerAt = timerFor(after, tx.now)
  Object.assign(after, derivedOf(after))

  const holder = { before: holderOf(before), after: holderOf(after) }
  const moves = holder.before !== holder.after
  if (moves && holder.after !== null) {
    const cap = (await around(ports).workerOf(after.communityId, holder.after))?.cap ?? 0
    if (!(await takePlace(tx, after.communityId, holder.after, cap))) return { ok: false, code: 'TICKET_CAP_REACHED' }
  }
  const guard = { id: before.id, version: before.version, status: before.status, lastSeq: before.lastSeq }
  if ((await tx.update(ticket, guard, changes(before, after))) === 0) {
    if (moves && holder.after !== null) await freePlace(tx, after.communityId, holder.after)
    return { ok: false, code: 'TICKET_STALE' }
  }
  if (moves && holder.before !== null) await freePlace(tx, before.communityId, holder.before)

  const event = await addLine(tx, after, { ...entry, data }, await authorOf(ports, actor))
  await saveClocks(tx, ports, after, clocks)
  await followQuote(tx, before, after, entry.action, actor, data['words'])
  await tx.outbox.add([
    { type: decision.emits, subjectId: after.id, communityId: after.communityId, payload: eventPayload(before, after, event) },
  ])
  return { ok: true, row: after, event }
}

const holderNames = async (ports: Ports, { assigneeId }: TicketRow): Promise<Pick<TicketRow, 'assigneeName' | 'assigneeBadge'>> => {
  const badge = assigneeId === null ? undefined : await around(ports).badgeOf(assigneeId)
  return { assigneeName: badge?.name ?? null, assigneeBadge: badge?.badgeNo ?? null }
}

const reckoned = async (ports: Ports, before: TicketRow, after: TicketRow, line: NonNullable<ReturnType<typeof clockLineOf>>) => {
  after.clockLines = [...before.clockLines, line]
  const { states, ...promises } = promisesOf(await reckon(ports)(after.communityId, after.submittedAt, after.clockLines))
  Object.assign(after, promises)
  return changedClocks(before.promises, states, line.at)
}

/** Only what is other than before; JSON columns are new objects exactly when they were reckoned anew. */
const changes = (before: TicketRow, after: TicketRow): Partial<TicketRow> =>
  Object.fromEntries(ticket.keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]))
