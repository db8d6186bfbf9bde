import { promiseName } from '@jinlin/shared/domain/ticket/headline'
import { CHANNEL_WORDS, type Channel, type Priority, type RepairStatus } from '@jinlin/shared/domain/ticket/words'
import { HOUR } from '@jinlin/shared/kernel/instant'
import { sayBefore, sayRange, sayRemaining } from '@jinlin/shared/kernel/when'
import { statusBadge } from '../../../theme/status'
import type { Tone } from '../../../theme/tone'

/** What a row of the queue is made from (contract: QueueItem). */
export interface RowFacts {
  title: string
  where: string
  contactName: string
  channel: Channel
  priority: Priority
  status: RepairStatus
  photoCount: number
  reopenCount: number
  nudgesToday: number
  awaitingReply: boolean
  assigneeName: string | null
  dueKey: string | null
  dueAt: number | null
  slotFrom: number | null
  slotTo: number | null
  paused: boolean
}

/** 「3-2-1502 陈女士 · 小程序 · 2 张图 · 王建国」 */
export const rowPlace = (row: RowFacts): string =>
  [
    [row.where, row.contactName].filter(Boolean).join(' '),
    CHANNEL_WORDS[row.channel],
    row.photoCount > 0 && `${row.photoCount} 张图`,
    row.assigneeName,
  ]
    .filter(Boolean)
    .join(' · ')

/** Short remarks that change what to do next: 「催 2 次」「重开 1 次」「住户留言」. */
export const rowRemarks = (row: RowFacts): { word: string; tone: Tone }[] => [
  ...(row.awaitingReply ? [{ word: '住户留言', tone: 'wait' as const }] : []),
  ...(row.nudgesToday > 0 ? [{ word: `催 ${row.nudgesToday} 次`, tone: 'wait' as const }] : []),
  ...(row.reopenCount > 0 ? [{ word: `重开 ${row.reopenCount} 次`, tone: 'bad' as const }] : []),
]

/** Less than this, or late, is red for an emergency; the rest turns orange an hour before. */
const CLOSE = HOUR
const FAR = 3 * HOUR

/** The time left, not the time set: 「到场 剩 18 分」「明天 09:00–10:00」「已超 3 小时」. */
export const rowDue = (row: RowFacts, now: number): { words: string; tone: Tone } => {
  if (row.paused) return { words: '已暂停', tone: 'mute' }
  if (row.dueAt === null || row.dueKey === null) return { words: statusBadge(row.status, 'staff').word, tone: 'mute' }
  const late = now > row.dueAt
  const agreed = row.dueKey === 'repair.appointment.arrive' && row.slotFrom !== null && row.slotTo !== null
  if (agreed && !late && row.slotFrom !== null && row.slotTo !== null && row.slotFrom > now)
    return { words: sayRange(row.slotFrom, row.slotTo, now), tone: row.slotFrom - now < CLOSE ? 'wait' : 'mute' }
  const name = promiseName(row.dueKey).replace('紧急', '')
  if (late) return { words: `${name} ${sayRemaining(row.dueAt, now)}`, tone: 'bad' }
  const left = row.dueAt - now
  // Far away the clock time says more than 「剩 23 小时」.
  if (left > FAR) return { words: sayBefore(row.dueAt, now), tone: 'mute' }
  return { words: `${name} ${sayRemaining(row.dueAt, now)}`, tone: row.priority === 'P1' ? 'bad' : left < CLOSE ? 'wait' : 'mute' }
}
