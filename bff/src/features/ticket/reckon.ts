import { clockHistory, type HistoryLine } from '@jinlin/shared/domain/ticket/clock-history'
import { repairRow } from '@jinlin/shared/domain/ticket/repair.machine'
import { TICKET_ACTIONS, type TicketAction, type TimelineAction } from '@jinlin/shared/domain/ticket/ticket.types'
import { STANDARD_KEYS, type StandardKey } from '@jinlin/shared/domain/standard/standard-keys'
import { standardsAt, type StandardSet } from '@jinlin/shared/domain/standard/standards-at'
import type { CalendarSet } from '@jinlin/shared/domain/time/business-calendar'
import type { ClockState } from '@jinlin/shared/domain/time/clock-types'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import type { Ports } from '../../platform/ports'
import { standardApi } from '../standard/standard.api'

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

/** The standards a ticket runs under: those in force when it was opened, whatever was announced since. */
export const standardsOf =
  (ports: Ports) =>
  async (
    communityId: string,
    submittedAt: number,
    lines: readonly HistoryLine[],
  ): Promise<{ standards: StandardSet; calendars: CalendarSet }> => {
    const { versions, calendars } = await standardApi(ports).all(communityId)
    const opened = (lines[0]?.data['standards'] ?? {}) as Opened
    const known = versions.filter(({ key, version }) => version <= (opened[key] ?? Infinity))
    return { standards: standardsAt(known, submittedAt), calendars }
  }

/** The promises of a ticket, from its lines alone. */
export const reckon =
  (ports: Ports) =>
  async (communityId: string, submittedAt: number, lines: readonly HistoryLine[]): Promise<ClockState[]> => {
    const { standards, calendars } = await standardsOf(ports)(communityId, submittedAt, lines)
    return replayClocks(clockHistory(lines), standards, calendars)
  }

const keyOf = ({ key, round, turn }: ClockState): string => `${key} ${round} ${turn}`

/** Clocks that are new or other than before. */
export const changedClocks = (before: readonly ClockState[], after: readonly ClockState[]): ClockState[] => {
  const known = new Map(before.map((state) => [keyOf(state), JSON.stringify(state)]))
  return after.filter((state) => known.get(keyOf(state)) !== JSON.stringify(state))
}
