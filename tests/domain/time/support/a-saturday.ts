import type { ClockEvent, ClockKey, ClockState } from '@jinlin/shared/domain/time/clock-types'
import { standardsAt, type StandardVersion } from '@jinlin/shared/domain/standard/standards-at'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import { DAY, type Instant, parseInstant } from '@jinlin/shared/kernel/instant'

/** A clock time of 21 November 2026, a Saturday; '+1 09:00' is the next day. */
export const t = (text: string): Instant => {
  const [, days, clock] = /^(?:\+(\d+) )?(\d\d:\d\d(?::\d\d\.\d{3})?)$/.exec(text)!
  return parseInstant(`2026-11-21T${clock!.length === 5 ? `${clock}:00` : clock}+08:00`) + Number(days ?? 0) * DAY
}
const defaults = standardsAt([], 0)
export const replay = (history: readonly ClockEvent[], versions: readonly StandardVersion[] = []) =>
  replayClocks(history, versions.length > 0 ? standardsAt(versions, 1) : defaults, DEFAULT_CALENDARS)
export const event = (at: string, what: Omit<ClockEvent, 'at' | 'round'>, round = 1): ClockEvent => ({ at: t(at), round, ...what })
export const only = (states: readonly ClockState[], key: ClockKey, round = 1): ClockState => {
  const found = states.filter((state) => state.key === key && state.round === round)
  expect(found.map((state) => state.key)).toEqual([key])
  return found[0]!
}
