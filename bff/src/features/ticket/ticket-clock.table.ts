import type { ClockKey, ClockSegment, ClockStage } from '@jinlin/shared/domain/time/clock-types'
import { c, table, type Row } from '../../platform/db/table'

/** One promise clock as last reckoned. Everything save `stage` and `nextCheckAt` follows from the timeline and can be thrown away. */
export const ticketClock = table(
  'ticket_clock',
  {
    ticketId: c.id(),
    clockKey: c.word<ClockKey>(40),
    round: c.int(),
    turn: c.int(),
    communityId: c.id(),
    startedAt: c.instant(),
    /** null while paused. */
    dueAt: c.instant().null(),
    warnAt: c.instant().null(),
    stoppedAt: c.instant().null(),
    droppedAt: c.instant().null(),
    kept: c.bool().null(),
    /** Milliseconds. */
    pausedMs: c.big(),
    targetMinutes: c.int(),
    standardVersion: c.int(),
    segments: c.json<ClockSegment[]>(),
    /** How far it has been told: 1 warned, 2 breached, 3 manager, 4 company. */
    stage: c.int(),
    nextCheckAt: c.instant().null(),
  },
  {
    primary: ['ticketId', 'clockKey', 'round', 'turn'],
    indexes: [
      { name: 'check', columns: ['nextCheckAt', 'ticketId'], serves: 'job: ticket.clocks' },
      { name: 'due', columns: ['communityId', 'clockKey', 'dueAt'], serves: 'report: kept promises by due date' },
    ],
  },
)
export type ClockRow = Omit<Row<typeof ticketClock>, 'stage'> & { stage: ClockStage }
