import { onOtherPerson } from './person'
import { onSessionEnd } from './session'
import { storage } from './storage'
import { createStore, useStore } from './store'

const KEY = 'payment.open'

interface Unfinished {
  id: string
  totalFen: number
}

const store = createStore<Unfinished | undefined>(storage.read<Unfinished>(KEY))

const set = (next: Unfinished | undefined) => {
  store.set(next)
  if (next) storage.write(KEY, next)
  else storage.remove(KEY)
}

/** Called with every answer about a payment of one's own: an app that was closed in the middle finds its way back to it. */
export const rememberPayment = ({ id, final, mine, totalFen }: { id: string; final: boolean; mine: boolean; totalFen: number }) => {
  if (mine && !final) set({ id, totalFen })
  else if (store.get()?.id === id) set(undefined)
}

/** A payment whose end this phone has not seen. */
export const useUnfinishedPayment = (): Unfinished | undefined => useStore(store)

onSessionEnd((how) => {
  if (how === 'left') set(undefined)
})
onOtherPerson(() => set(undefined))
