import { onSessionEnd } from '../../../services/session'
import { createStore, useStore } from '../../../services/store'
import type { Source } from '../model/views'

/** Where the person was at the desk; kept while they look at follow-ups or take a call, forgotten with the session. */
interface Place {
  source: Source
  ticketId: string | undefined
}

const START: Place = { source: { kind: 'view', view: 'unassigned' }, ticketId: undefined }
const place = createStore<Place>(START)
onSessionEnd(() => place.set(START))

export const useDeskPlace = () => useStore(place)
export const openSource = (source: Source) => place.set({ source, ticketId: undefined })
export const openTicket = (ticketId: string | undefined) => place.set({ ...place.get(), ticketId })

/** 「已合并」 with a way back that stays for a moment. */
export interface Undo {
  words: string
  act: () => void
}
const undo = createStore<Undo | undefined>(undefined)
export const useUndo = () => useStore(undo)
export const offerUndo = (next: Undo | undefined) => undo.set(next)
onSessionEnd(() => undo.set(undefined))
