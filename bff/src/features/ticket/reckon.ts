import { clockHistory, type HistoryLine } from '@jinlin/shared/domain/ticket/clock-history'
import { repairRow } from '@jinlin/shared/domain/ticket/repair.machine'
import { TICKET_ACTIONS, type TicketAction, type TimelineAction } from '@jinlin/shared/domain/ticket/ticket.types'
import type { ClockState } from '@jinlin/shared/domain/time/clock-types'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import type { Ports } from '../../platform/ports'
import { standardApi } from '../standard/standard.api'

const KEPT_DATA = ['answers', 'reason', 'priority', 'categoryKey', 'visitMode', 'slotFrom', 'slotTo'] as const

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

/** The promises of a ticket under the standards in force when it was opened. */
export const reckon =
  (ports: Ports) =>
  async (communityId: string, submittedAt: number, lines: readonly HistoryLine[]): Promise<ClockState[]> => {
    const { standards, calendars } = await standardApi(ports).standardsFor(communityId, submittedAt)
    return replayClocks(clockHistory(lines), standards, calendars)
  }

const keyOf = ({ key, round, turn }: ClockState): string => `${key} ${round} ${turn}`

/** Clocks that are new or other than before. */
export const changedClocks = (before: readonly ClockState[], after: readonly ClockState[]): ClockState[] => {
  const known = new Map(before.map((state) => [keyOf(state), JSON.stringify(state)]))
  return after.filter((state) => known.get(keyOf(state)) !== JSON.stringify(state))
}
