import type { Instant } from '../../kernel/instant'
import { sayBefore, sayDuration, sayRange } from '../../kernel/when'
import { STANDARD_RULE } from '../standard/standard-defaults'
import { sayAmount } from '../standard/standards-at'
import type { ClockSegment, ClockState } from './clock-types'

/** A segment as seen at a moment: cut there, so that what has happened and what is reckoned ahead are never one line. */
export interface ExplainedSegment {
  readonly from: Instant
  readonly to: Instant
  readonly ms: number
  readonly kind: ClockSegment['kind']
  readonly reason?: string
  /** Not yet happened: how the due time will be reached if nothing more stands still. */
  readonly ahead: boolean
  /** 「计时」「暂停: 等配件到货」「午休, 不计时」 */
  readonly words: string
}

export interface ClockExplanation {
  readonly segments: readonly ExplainedSegment[]
  /** Working time used by now, paused time by now, time past the due time by now; milliseconds. */
  readonly usedMs: number
  readonly pausedMs: number
  readonly overMs: number
  /** One sentence a resident understands. */
  readonly sentence: string
}

/** What the work waits for, in the words of the person who waits. An unknown code still says that it waits. */
const WAITS: Readonly<Record<string, string>> = {
  parts: '等配件到货',
  resident: '等您确认',
  quote: '等您确认报价',
  third_party: '等专业单位',
  weather: '等天气好转',
  appointment: '等约定时间',
}
const CLOSED_WORDS: Readonly<Record<string, string>> = { break: '午休', night: '下班时间', weekend: '周末', closed_day: '休息日' }

export const sayWait = (reason: string): string => WAITS[reason] ?? '等待继续'
export const sayClosed = (reason: string): string => CLOSED_WORDS[reason] ?? reason

/** Why this time: the way to the due time as it stands now, in pieces for staff and in one sentence for the resident. */
export function explainClock(state: ClockState, now: Instant): ClockExplanation {
  const segments = seenAt(state, now)
  const past = segments.filter((segment) => !segment.ahead)
  const spent = (kind: ClockSegment['kind']) => past.reduce((sum, segment) => sum + (segment.kind === kind ? segment.ms : 0), 0)
  const usedMs = spent('run')
  const overMs = spent('over')
  const parts = [promiseOf(state, now), standingOf(state, usedMs, overMs), ...pausesOf(state, past), ...hoursOf(state, past)]
  return { segments, usedMs, pausedMs: spent('pause'), overMs, sentence: parts.filter(Boolean).join('; ').replace('; ', ', ') }
}

function seenAt(state: ClockState, now: Instant): ExplainedSegment[] {
  const ended = state.stoppedAt ?? state.droppedAt
  const segments = [...state.segments]
  if (ended === null && state.dueAt !== null && now > state.dueAt) segments.push({ from: state.dueAt, to: now, kind: 'over' })
  const seen: ExplainedSegment[] = []
  for (const { from, to, kind, reason } of segments) {
    const until = to ?? Math.max(now, from)
    const cuts = from < now && now < until ? [from, now, until] : [from, until]
    for (let index = 1; index < cuts.length; index += 1) {
      const start = cuts[index - 1] ?? from
      const end = cuts[index] ?? until
      const words = wordsOf(kind, reason)
      if (end > start)
        seen.push({ from: start, to: end, ms: end - start, kind, ...(reason === undefined ? {} : { reason }), ahead: start >= now, words })
    }
  }
  return seen
}

function wordsOf(kind: ClockSegment['kind'], reason = ''): string {
  if (kind === 'run') return '计时'
  if (kind === 'over') return '已超时'
  return kind === 'pause' ? `暂停: ${sayWait(reason)}` : `${sayClosed(reason)}, 不计时`
}

/** 「承诺 24 小时内修好」「约定今天 14:00–16:00 上门」 */
function promiseOf(state: ClockState, now: Instant): string {
  const { says } = STANDARD_RULE[state.key]
  if (state.promise.unit === 'slot') return `约定${says.replace('{t}', sayRange(state.startedAt, state.startedAt + state.targetMs, now))}`
  return `承诺 ${says.replace('{t}', `${sayAmount(state.promise)}`)}`
}

function standingOf(state: ClockState, usedMs: number, overMs: number): string {
  const appointment = state.promise.unit === 'slot'
  if (state.droppedAt !== null) return '这项承诺不再计时'
  if (state.stoppedAt !== null) {
    if (!state.keptPromise) return `晚了 ${sayDuration(overMs)}`
    if (appointment) return '已按时到场'
    // Days are promised up to the end of a day; hours used would be a figure nobody asked for.
    return isDays(state) ? '已按时做到' : `实际用了 ${sayDuration(usedMs)}`
  }
  if (overMs > 0) return `已超 ${sayDuration(overMs)}`
  if (appointment || isDays(state)) return ''
  return usedMs === 0 ? '还没开始计时' : `已用 ${sayDuration(usedMs)}`
}

const isDays = (state: ClockState) => state.promise.unit === 'day' || state.promise.unit === 'working_day'

/** 「等您确认报价时暂停了 2 小时, 不计入」, one for each reason in the order they came. */
function pausesOf(state: ClockState, past: readonly ExplainedSegment[]): string[] {
  const byReason = new Map<string, number>()
  for (const segment of past) {
    if (segment.kind === 'pause') byReason.set(segment.reason ?? '', (byReason.get(segment.reason ?? '') ?? 0) + segment.ms)
  }
  const standing = state.stoppedAt === null && state.droppedAt === null && state.dueAt === null
  return [...byReason].map(([reason, ms]) =>
    standing && reason === state.pauseReason
      ? `正在${sayWait(reason)}, 已暂停 ${sayDuration(ms)}, 不计入`
      : `${sayWait(reason)}时暂停了 ${sayDuration(ms)}, 不计入`,
  )
}

function hoursOf(state: ClockState, past: readonly ExplainedSegment[]): string[] {
  const closed = isDays(state) ? [] : past.filter((segment) => segment.kind === 'closed')
  const reasons = [...new Set(closed.map((segment) => sayClosed(segment.reason ?? '')))]
  const notes = reasons.length > 0 ? [`${reasons.join('、')}不计入`] : []
  if (state.assumedYears.length > 0) notes.push(`${state.assumedYears.join('、')} 年放假安排还没公布, 时间可能调整`)
  return notes
}

/** 「今天 18:00 前修好」「暂停中: 等配件到货」「今天 14:00–16:00 上门」: the line at the top of a card. */
export function sayPromise(state: ClockState, now: Instant): string {
  const { says } = STANDARD_RULE[state.key]
  if (state.promise.unit === 'slot') return says.replace('{t}', sayRange(state.startedAt, state.startedAt + state.targetMs, now))
  if (state.dueAt === null) return `暂停中: ${sayWait(state.pauseReason ?? '')}`
  return says.replace('{t}内', `${sayBefore(state.dueAt, now)}`)
}
