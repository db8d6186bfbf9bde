import { sayLine, type LineLike } from '@jinlin/shared/domain/ticket/timeline-words'
import { sayWhen } from '@jinlin/shared/kernel/when'

interface Photo {
  id: string
  url: string
  thumbUrl: string
}
export interface Line extends LineLike {
  id: string
  detail: LineLike['detail'] & { photos?: Photo[] }
}

export interface StoryItem {
  id: string
  title: string
  /** 「今天 11:48」 */
  when: string
  more: string | null
  /** What a person wrote, apart from what the house says about the step. */
  said: string | null
  mark?: 'now' | 'hold' | 'bad'
  photos: Photo[]
}

const SPOKEN = ['comment', 'reply', 'relayed']

const MARKS: Record<string, StoryItem['mark']> = { pause: 'hold', quote: 'hold', finish: 'hold', decline: 'bad' }

/** The story newest first, in the resident's words; the newest line is where things stand now. */
export const storyOf = (timeline: readonly Line[], ended: boolean, now: number): StoryItem[] =>
  [...timeline]
    .sort((a, b) => b.at - a.at || timeline.indexOf(b) - timeline.indexOf(a))
    .map((line, index) => {
      const { title, more } = sayLine(line, 'resident', now)
      const mark =
        index === 0 && !ended
          ? (MARKS[line.action] ?? 'now')
          : line.action === 'pause' || line.action === 'decline'
            ? MARKS[line.action]
            : undefined
      const spoken = SPOKEN.includes(line.action)
      const words = { more: spoken ? null : more, said: spoken ? more : null }
      return { id: line.id, title, when: sayWhen(line.at, now), ...words, photos: line.detail.photos ?? [], ...(mark ? { mark } : {}) }
    })
