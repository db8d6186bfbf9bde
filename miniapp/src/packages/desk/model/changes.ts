import { sayLine } from '@jinlin/shared/domain/ticket/timeline-words'
import { sayWhen } from '@jinlin/shared/kernel/when'
import type { Line } from './messages'

interface Seen {
  version: number
  timeline: readonly Line[]
}

/** What has happened between the ticket a form was opened on and the ticket as it is now: 「王建国已接单 (今天 11:03)」. Empty: nothing. */
export const changesBetween = (before: Seen, after: Seen, now: number): string[] => {
  if (after.version <= before.version) return []
  const known = new Set(before.timeline.map((line) => line.id))
  const lines = after.timeline
    .filter((line) => !known.has(line.id))
    .map((line) => {
      const { title, more } = sayLine(line, 'staff', now)
      return `${title}${more ? `: ${more}` : ''} (${sayWhen(line.at, now)})`
    })
  return lines.length > 0 ? lines : ['工单内容有更新']
}
