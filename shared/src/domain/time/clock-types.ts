import type { Instant } from '../../kernel/instant'
import type { Amount, CalendarKey, StandardKey } from '../standard/standard-keys'

export type ClockKey = StandardKey

/** What one step of a ticket did to its clocks. Events come in order of time; a reopened ticket counts its rounds up from 1. */
export interface ClockEvent {
  readonly at: Instant
  readonly round: number
  readonly start?: readonly ClockKey[]
  /** The promise is kept or broken here; 'open' means every clock still open. */
  readonly stop?: readonly ClockKey[] | 'open'
  readonly pause?: { readonly reason: string }
  readonly resume?: true
  /** Clocks that no longer count (cancelled, merged, other category); 'open' means every clock still open. */
  readonly drop?: readonly ClockKey[] | 'open'
  /** The time agreed with the resident; moves an appointment clock that is still open. */
  readonly slot?: { readonly from: Instant; readonly to: Instant }
}

/** run: counted · pause: stood still in a paused state · closed: outside the hours of its calendar · over: after the due time. Half-open [from, to). */
export interface ClockSegment {
  readonly from: Instant
  /** null: still going on, end unknown. */
  readonly to: Instant | null
  readonly kind: 'run' | 'pause' | 'closed' | 'over'
  /** pause: the reason code given; closed: 'break', 'night', 'weekend' or the name of the holiday. */
  readonly reason?: string
}

export interface ClockState {
  readonly key: ClockKey
  readonly round: number
  /** 1, and one more each time an appointment that was already missed is agreed anew; (key, round, turn) names a clock. */
  readonly turn: number
  readonly startedAt: Instant
  /** null while paused before it was reached: a standing clock has no due time. */
  readonly dueAt: Instant | null
  /** When 80 % of the promised working time is used; null while paused before that. */
  readonly warnAt: Instant | null
  readonly stoppedAt: Instant | null
  readonly droppedAt: Instant | null
  /** Time between start and stop spent in finished pauses, as a wall clock counts it. */
  readonly pausedMs: number
  /** Set while it stands still: since when, for the present reason. `pausedMs` holds what came before. */
  readonly pausedSince: Instant | null
  readonly pauseReason: string | null
  /** How the due time came about, from the start to the due time (projected while open); an 'over' segment ends at the stop. */
  readonly segments: readonly ClockSegment[]
  readonly promise: Amount
  /** Working time promised, exact. */
  readonly targetMs: number
  /** The same in whole minutes, rounded up, for lists and exports. */
  readonly targetMinutes: number
  readonly calendar: CalendarKey
  readonly standardVersion: number
  /** Years whose holidays were not announced when this was reckoned; plain weeks were taken for them. */
  readonly assumedYears: readonly number[]
  /** Absent while open or dropped. */
  readonly keptPromise?: boolean
}

/** 0 quiet · 1 warned (owner) · 2 breached (supervisor) · 3 manager · 4 company. */
export type ClockStage = 0 | 1 | 2 | 3 | 4
