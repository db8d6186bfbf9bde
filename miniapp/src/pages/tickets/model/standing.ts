import { sayHeadline, sayNothingOwed, type PromiseLike } from '@jinlin/shared/domain/ticket/headline'
import { isUnpaidVisit, type QuoteFacts } from '@jinlin/shared/domain/ticket/quote'
import { OPEN_STATUSES, type PauseReason, type RepairStatus, type VisitMode } from '@jinlin/shared/domain/ticket/words'
import { STANDARD_RULE } from '@jinlin/shared/domain/standard/standard-defaults'
import { sayWait } from '@jinlin/shared/domain/time/clock-words'
import { sayAmount } from '@jinlin/shared/domain/standard/standards-at'
import type { StandardUnit } from '@jinlin/shared/domain/standard/standard-keys'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { sayDuration, sayWhen } from '@jinlin/shared/kernel/when'

interface PromiseSeen extends PromiseLike {
  pausedMs: number
}

/** What both a list item and a whole ticket say about where things stand. */
export interface Standing {
  status: RepairStatus
  visitMode: VisitMode
  headline: PromiseSeen | null
  doneAt: number | null
  closedAt: number | null
  pausedUntil?: number | null
  pauseReason?: string | null
  quote: QuoteFacts | null
}

/** The one sentence of a ticket: a promise with its time, or what is next where nothing is owed. */
export const sayStanding = (ticket: Standing, now: number): string => {
  if (ticket.status === 'paused') {
    const waits = `暂停中, ${sayWait((ticket.pauseReason ?? '') as PauseReason)}`
    return ticket.pausedUntil ? `${waits}; 预计 ${sayWhen(ticket.pausedUntil, now)} 继续` : waits
  }
  if (ticket.status === 'quoted') return `师傅报价 ${formatFen(ticket.quote?.fen ?? 0)}, 等您决定`
  if (isUnpaidVisit(ticket)) return '没有维修, 不收费'
  if (OPEN_STATUSES.includes(ticket.status) && ticket.headline) return sayHeadline(ticket.headline, now)
  // The tag beside it says already that it is closed.
  if (ticket.status === 'closed' && ticket.doneAt !== null) return `${sayWhen(ticket.doneAt, now)} 修好`
  return sayNothingOwed(ticket.status, ticket.visitMode)
}

export const isLate = ({ status, headline }: Pick<Standing, 'status' | 'headline'>, now: number): boolean =>
  OPEN_STATUSES.includes(status) && headline?.dueAt != null && now > headline.dueAt

/** running: time is being used; late: a promise has passed; over: nothing is owed any more. */
export const moodOf = (ticket: Standing, now: number): 'running' | 'late' | 'over' => {
  if (isLate(ticket, now)) return 'late'
  if (isUnpaidVisit(ticket)) return 'over'
  return OPEN_STATUSES.includes(ticket.status) || ticket.status === 'done' ? 'running' : 'over'
}

/**
 * Share of the promised time that is used, 0 … 1, read from what is left until the due time: pauses and closed hours are already in there. undefined where
 * no clock runs. An agreed visit has no share: its time is a window, not a span to use up.
 */
export const usedShare = (promise: PromiseSeen | null, now: number): number | undefined => {
  if (!promise || promise.dueAt === null || promise.stoppedAt !== null || ruleOf(promise.key)?.unit === 'slot') return undefined
  const target = promise.targetMinutes * MINUTE
  return target > 0 ? Math.min(Math.max(1 - (promise.dueAt - now) / target, 0), 1) : undefined
}

const MINUTES_OF: Partial<Record<StandardUnit, number>> = { minute: 1, hour: 60, day: 1_440 }

/** 「24 小时」, in the unit in which it was printed; a figure that does not fit the unit is said as a duration. */
const sayTarget = (minutes: number, unit: StandardUnit): string => {
  const value = minutes / (MINUTES_OF[unit] ?? Infinity)
  return value > 0 && Number.isInteger(value) ? sayAmount({ value, unit }) : sayDuration(minutes * MINUTE)
}

const ruleOf = (key: string) => Object.values(STANDARD_RULE).find((rule) => rule.key === key)

/** 「承诺 24 小时内修好, 暂停过 2 小时, 不计入」: the small print below the bar. The whole account is one tap away. */
export const promiseNote = (promise: PromiseSeen | null): string | undefined => {
  if (!promise) return undefined
  const rule = ruleOf(promise.key)
  if (!rule || rule.unit === 'slot') return undefined
  const promised = `承诺 ${rule.says.replace('{t}', sayTarget(promise.targetMinutes, rule.unit))}`
  return promise.pausedMs >= MINUTE ? `${promised}, 暂停过 ${sayDuration(promise.pausedMs)}, 不计入` : promised
}
