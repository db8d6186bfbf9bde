import { sayLine, type LineLike } from '@jinlin/shared/domain/ticket/timeline-words'
import { sayWhen } from '@jinlin/shared/kernel/when'

interface Photo {
  id: string
  url: string
  thumbUrl: string
}
export interface Line extends LineLike {
  id: string
  round: number
  visibility: 'public' | 'internal'
  detail: LineLike['detail'] & { photos?: Photo[] }
}

export interface Message {
  id: string
  /** 「今天 17:40」 */
  when: string
  title: string
  more: string | null
  /** said: words somebody wrote, drawn as a bubble; step: one quiet line; note: nobody outside the house reads it. */
  kind: 'said' | 'note' | 'step'
  /** The house wrote it, not the household. */
  ours: boolean
  /** Late, refused, reopened. */
  bad: boolean
  photos: Photo[]
}

const SAID = ['submit', 'comment', 'reply', 'reopen', 'finish', 'confirm', 'relayed', 'follow_up', 'cancel', 'decline']
const BAD = ['breach', 'escalate', 'reopen', 'content_flag']

/** The story in the order it happened. `words` is what the household wrote with the report: the first thing said. */
export const messagesOf = (timeline: readonly Line[], words: string, photos: readonly Photo[], now: number): Message[] =>
  [...timeline]
    .sort((a, b) => a.at - b.at || timeline.indexOf(a) - timeline.indexOf(b))
    .map((line) => {
      const { title, more } = sayLine(line, 'staff', now)
      const first = line.action === 'submit'
      const own = line.detail.photos ?? []
      return {
        id: line.id,
        when: sayWhen(line.at, now),
        title,
        more: first && words ? [words, more].filter(Boolean).join('\n') : more,
        kind: line.action === 'note' ? 'note' : SAID.includes(line.action) ? 'said' : 'step',
        ours: line.who.kind === 'staff' || line.who.kind === 'system',
        bad: BAD.includes(line.action),
        photos: first && own.length === 0 ? [...photos] : own,
      }
    })
