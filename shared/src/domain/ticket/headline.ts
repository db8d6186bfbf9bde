import type { Instant } from '../../kernel/instant'
import { type Days, sayBefore, sayDuration, sayRange } from '../../kernel/when'
import { STANDARD_RULE } from '../standard/standard-defaults'
import type { StandardKey } from '../standard/standard-keys'
import { ARRIVE_KEYS, RESOLVE_KEYS } from './opening-clocks'
import type { VisitMode } from './words'

/** One promise as every answer carries it (contract: PromiseView). */
export interface PromiseLike {
  key: string
  round: number
  targetMinutes: number
  startedAt: Instant
  /** null while paused. */
  dueAt: Instant | null
  stoppedAt: Instant | null
  paused: boolean
}

/** Promises between the firm and the person, in the order in which they come true. Others are the desk's own. */
const SHOWN: readonly string[] = ['desk.respond', 'repair.respond', ...ARRIVE_KEYS, ...RESOLVE_KEYS]

/**
 * The promise that matters now: of those still open in the latest round the one that is due next; a standing one only when nothing else runs.
 * null when nothing is owed.
 */
export const headlineOf = <P extends PromiseLike>(promises: readonly P[]): P | null => {
  const round = promises.reduce((latest, promise) => Math.max(latest, promise.round), 0)
  const now = promises.filter((promise) => promise.round === round)
  const open = now.filter((promise) => promise.stoppedAt === null && SHOWN.includes(promise.key))
  // Once a worker is named the next thing to happen is the worker, not a call from the desk; that promise goes on running for the desk itself.
  const named = now.some((promise) => promise.key === 'repair.respond' && promise.stoppedAt !== null)
  const ahead = named ? open.filter((promise) => promise.key !== 'desk.respond') : open
  const due = (promise: P) => promise.dueAt ?? Infinity
  const nearest = (among: readonly P[]) =>
    among.reduce<P | null>((first, promise) => (first === null || due(promise) < due(first) ? promise : first), null)
  return nearest(ahead) ?? nearest(open)
}

const rule = (key: string) => STANDARD_RULE[key as StandardKey] as (typeof STANDARD_RULE)[StandardKey] | undefined

/** 「今天 18:00 前到场」「明天 09:00–10:00 上门」「暂停中」: the line at the top of a card, from a promise as it travels. */
export const sayHeadline = (promise: PromiseLike, now: Instant, days?: Days): string => {
  const says = rule(promise.key)?.says ?? '{t}内处理'
  if (rule(promise.key)?.unit === 'slot')
    return says.replace('{t}', sayRange(promise.startedAt, promise.dueAt ?? promise.startedAt, now, days))
  if (promise.dueAt === null) return '已暂停'
  if (now > promise.dueAt)
    return `${says.replace('{t}内', `${sayBefore(promise.dueAt, now, days)}`)}, 已超 ${sayDuration(now - promise.dueAt)}`
  return says.replace('{t}内', sayBefore(promise.dueAt, now, days))
}

/** 「到场」「修好」「派单」: the name of a promise in a queue row. */
export const promiseName = (key: string): string => rule(key)?.name ?? '处理'

/** Where no promise runs: what happens next, for the resident. */
export const sayNothingOwed = (status: string, visitMode: VisitMode): string => {
  if (status === 'done') return '修好了, 请您确认'
  if (status === 'closed') return '已完成'
  if (status === 'merged') return '已合并到另一张工单, 进展会同时告诉您'
  if (status === 'cancelled') return '已取消'
  if (status === 'declined') return '不予受理, 原因见进度'
  return visitMode === 'call_first' ? '我们会先给您打电话' : '我们正在安排'
}
