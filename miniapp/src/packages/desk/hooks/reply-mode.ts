import { createStore, useStore } from '../../../services/store'

export type ReplyMode = 'reply' | 'note'

/** Per ticket: an open note must never turn into a reply by going to the next ticket, nor the other way round. */
const mode = createStore<{ ticketId: string; mode: ReplyMode }>({ ticketId: '', mode: 'reply' })

export const setReplyMode = (ticketId: string, next: ReplyMode) => mode.set({ ticketId, mode: next })

export const useReplyMode = (ticketId: string): [ReplyMode, (next: ReplyMode) => void] => {
  const now = useStore(mode)
  return [now.ticketId === ticketId ? now.mode : 'reply', (next) => setReplyMode(ticketId, next)]
}
