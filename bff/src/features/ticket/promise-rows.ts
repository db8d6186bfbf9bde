import type { promiseView } from '@jinlin/shared/contract/parts'
import { headlineOf } from '@jinlin/shared/domain/ticket/headline'
import { nextCheck } from '@jinlin/shared/domain/time/clock-stages'
import type { ClockState } from '@jinlin/shared/domain/time/clock-types'
import type { z } from 'zod'
import type { ClockRow } from './ticket-clock.table'

export type PromiseView = z.output<typeof promiseView>

/** A promise as it travels. Dropped ones do not: nothing is owed by them. */
export const promiseViewOf = (state: ClockState): PromiseView => ({
  key: state.key,
  round: state.round,
  targetMinutes: state.targetMinutes,
  startedAt: state.startedAt,
  dueAt: state.dueAt,
  warnAt: state.warnAt,
  stoppedAt: state.stoppedAt,
  pausedMs: state.pausedMs,
  paused: state.pausedSince !== null && state.stoppedAt === null,
  kept: state.keptPromise ?? null,
})

export interface Promises {
  states: ClockState[]
  promises: PromiseView[]
  headline: PromiseView | null
  nextDueAt: number | null
  nextDueKey: string | null
}

export const promisesOf = (states: ClockState[]): Promises => {
  const promises = states.filter((state) => state.droppedAt === null).map(promiseViewOf)
  const running = promises.filter((promise) => promise.stoppedAt === null && promise.dueAt !== null)
  const next = running.reduce<PromiseView | null>(
    (first, one) => (first === null || (one.dueAt ?? 0) < (first.dueAt ?? 0) ? one : first),
    null,
  )
  return { states, promises, headline: headlineOf(promises), nextDueAt: next?.dueAt ?? null, nextDueKey: next?.key ?? null }
}

export const clockRowOf = (ticketId: string, communityId: string, state: ClockState): ClockRow => ({
  ticketId,
  clockKey: state.key,
  round: state.round,
  turn: state.turn,
  communityId,
  startedAt: state.startedAt,
  dueAt: state.dueAt,
  warnAt: state.warnAt,
  stoppedAt: state.stoppedAt,
  droppedAt: state.droppedAt,
  kept: state.keptPromise ?? null,
  pausedMs: state.pausedMs,
  targetMinutes: state.targetMinutes,
  standardVersion: state.standardVersion,
  segments: [...state.segments],
  stage: 0,
  // As if nothing had been told yet: the sweep knows what has, and moves on to the next stage without telling it again.
  nextCheckAt: nextCheck(state, 0),
})
