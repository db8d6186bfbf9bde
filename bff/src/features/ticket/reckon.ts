import { clockHistory, type HistoryLine } from '@jinlin/shared/domain/ticket/clock-history'
import { repairRow } from '@jinlin/shared/domain/ticket/repair.machine'
import { TICKET_ACTIONS, type TicketAction, type TimelineAction } from '@jinlin/shared/domain/ticket/ticket.types'
import { STANDARD_KEYS, type StandardKey } from '@jinlin/shared/domain/standard/standard-keys'
import { standardsAt, type StandardSet, type StandardVersion } from '@jinlin/shared/domain/standard/standards-at'
import type { CalendarSet } from '@jinlin/shared/domain/time/business-calendar'
import type { ClockState } from '@jinlin/shared/domain/time/clock-types'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import type { Ports } from '../../platform/ports'
import { standardApi } from '../standard/standard.api'
import { promiseViewOf, type PromiseView } from './promise-rows'

const KEPT_DATA = ['answers', 'reason', 'priority', 'categoryKey', 'visitMode', 'slotFrom', 'slotTo', 'standards'] as const

/** Lines that say nothing about promises are left out, and of the others everything but what the clocks read. */
export const clockLineOf = (line: HistoryLine): HistoryLine | null => {
  if (!movesClocks(line.action, line.data)) return null
  const data: Record<string, unknown> = {}
  for (const key of KEPT_DATA) if (line.data[key] !== undefined) data[key] = line.data[key]
  return { action: line.action, at: line.at, round: line.round, to: line.to, data }
}

const isAction = (action: TimelineAction): action is TicketAction => (TICKET_ACTIONS as readonly string[]).includes(action)

const movesClocks = (action: TimelineAction, data: HistoryLine['data']): boolean =>
  action === 'submit' || action === 'unmerge' || data['answers'] === true || (isAction(action) && repairRow(action).clocks !== undefined)

/** Version numbers by key, written into the first line: a change made in the very moment of the report must not reach it later. */
type Opened = Partial<Record<StandardKey, number>>

const CONCERNED = /^(desk|repair|equipment)\./

/** What a new ticket is opened under. */
export const openedUnder =
  (ports: Ports) =>
  async (communityId: string, now: number): Promise<Opened> => {
    const { standards } = await standardApi(ports).standardsFor(communityId, now)
    return Object.fromEntries(STANDARD_KEYS.filter((key) => CONCERNED.test(key)).map((key) => [key, standards[key].version]))
  }

/** Sets already picked out of one reading of a community's versions; a new reading begins anew. */
const picked = new WeakMap<readonly StandardVersion[], Map<string, StandardSet>>()

const pick = (versions: readonly StandardVersion[], opened: Opened, submittedAt: number): StandardSet => {
  // A community that has one version of everything has one set, whenever a ticket was opened.
  const name = versions.every(({ version }) => version <= 1) ? '' : `${submittedAt} ${JSON.stringify(opened)}`
  const sets = picked.get(versions) ?? new Map<string, StandardSet>()
  const known = sets.get(name)
  if (known) return known
  const set = standardsAt(
    versions.filter(({ key, version }) => version <= (opened[key] ?? Infinity)),
    submittedAt,
  )
  if (sets.size > 500) sets.clear()
  picked.set(versions, sets.set(name, set))
  return set
}

/** The standards a ticket runs under: those in force when it was opened, whatever was announced since. */
export const standardsOf =
  (ports: Ports) =>
  async (
    communityId: string,
    submittedAt: number,
    lines: readonly HistoryLine[],
  ): Promise<{ standards: StandardSet; calendars: CalendarSet }> => {
    const { versions, calendars } = await standardApi(ports).all(communityId)
    return { standards: pick(versions, (lines[0]?.data['standards'] ?? {}) as Opened, submittedAt), calendars }
  }

/** The promises of a ticket, from its lines alone. */
export const reckon =
  (ports: Ports) =>
  async (communityId: string, submittedAt: number, lines: readonly HistoryLine[]): Promise<ClockState[]> => {
    const { standards, calendars } = await standardsOf(ports)(communityId, submittedAt, lines)
    return replayClocks(clockHistory(lines), standards, calendars)
  }

const sameView = (a: PromiseView, b: PromiseView): boolean =>
  a.dueAt === b.dueAt &&
  a.warnAt === b.warnAt &&
  a.stoppedAt === b.stoppedAt &&
  a.pausedMs === b.pausedMs &&
  a.paused === b.paused &&
  a.targetMinutes === b.targetMinutes

/** Clocks that are new or other than what the ticket showed before; a step that drops a promise, or takes it up again, shows in the list itself. */
export const changedClocks = (before: readonly PromiseView[], after: readonly ClockState[], at: number): ClockState[] =>
  after.filter((state) => {
    // Not the very moment: of two servers whose clocks differ the later one counts.
    if (state.droppedAt !== null) return state.droppedAt >= at
    const view = promiseViewOf(state)
    const known = before.find(({ key, round, startedAt }) => key === view.key && round === view.round && startedAt === view.startedAt)
    return known === undefined || !sameView(known, view)
  })
