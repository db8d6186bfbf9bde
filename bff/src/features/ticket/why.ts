import type { ticketContract } from '@jinlin/shared/contract/ticket.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import { STANDARD_RULE } from '@jinlin/shared/domain/standard/standard-defaults'
import { clockHistory } from '@jinlin/shared/domain/ticket/clock-history'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import { explainClock } from '@jinlin/shared/domain/time/clock-words'
import type { Ports } from '../../platform/ports'
import { readTimeline, type ShownRow } from './detail.queries'
import { promiseViewOf } from './promise-rows'
import { standardsOf } from './reckon'

type Why = Answer<typeof ticketContract.ops.why>

/** Screen: 怎么算的. Reckoned anew from the timeline, so that what is shown is what the history says. */
export const explainPromises =
  (ports: Ports) =>
  async (row: ShownRow, now: number): Promise<Why> => {
    const events = await readTimeline(ports.db, row.id)
    const lines = events.map(({ action, at, round, toStatus, data }) => ({ action, at, round, to: toStatus, data }))
    const { standards, calendars } = await standardsOf(ports)(row.communityId, row.submittedAt, lines)
    const states = replayClocks(clockHistory(lines), standards, calendars)
    return states
      .filter((state) => state.droppedAt === null)
      .map((state) => {
        const { sentence, segments } = explainClock(state, now)
        return {
          promise: promiseViewOf(state),
          sentence,
          title: STANDARD_RULE[state.key].name,
          source: standards[state.key].source,
          standardVersion: state.standardVersion,
          segments: segments.map(({ from, to, kind, reason }) => ({ from, to, kind, reason: reason ?? null })),
        }
      })
  }
