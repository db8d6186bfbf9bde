import { sayLine } from '@jinlin/shared/domain/ticket/timeline-words'
import { sayWhen } from '@jinlin/shared/kernel/when'
import type { Line } from './types'

export interface StoryItem {
  id: string
  title: string
  detail: string
  /** Still on the phone. */
  waiting: boolean
  photos: NonNullable<Line['detail']['photos']>
}

/** The clock of the house and of the phone never agree to the second; below this a step counts as taken when it arrived. */
const SAME_MOMENT = 2 * 60_000

/** Newest first, in the words of the staff. */
export const storyOf = (timeline: readonly Line[], waiting: ReadonlySet<string>, now: number): StoryItem[] =>
  timeline
    .map((line, at) => ({ line, at }))
    .sort((a, b) => b.line.at - a.line.at || b.at - a.at)
    .map(({ line }) => {
      const { takenAt, ...detail } = line.detail
      const late = takenAt !== undefined && Math.abs(line.at - takenAt) > SAME_MOMENT
      const { title, more } = sayLine({ ...line, detail: late ? line.detail : detail }, 'staff', now)
      return {
        id: line.id,
        title: line.visibility === 'internal' ? `${title} (住户看不到)` : title,
        detail: [sayWhen(line.at, now), more].filter(Boolean).join(' · '),
        waiting: waiting.has(line.id),
        photos: line.detail.photos ?? [],
      }
    })

/** Photos the technician took before the work, of this round. */
export const photosBefore = (timeline: readonly Line[], round: number) =>
  timeline
    .filter((line) => line.action === 'comment' && line.who.kind === 'staff' && line.round === round)
    .flatMap((line) => line.detail.photos ?? [])
