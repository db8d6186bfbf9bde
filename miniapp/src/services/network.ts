import { watchNetwork } from './network-signal'
import { createStore, useStore } from './store'

/** Whether the phone believes it has a network. A request may still fail, and is then answered for itself. */
const online = createStore(true)
const waiting = new Set<() => void>()

export const isOnline = () => online.get()
export const useOnline = () => useStore(online)
export const subscribeOnline = (listener: (online: boolean) => void) => online.subscribe(() => listener(online.get()))

/** Runs each time the network comes back. */
export const onBackOnline = (act: () => void) => {
  waiting.add(act)
  return () => waiting.delete(act)
}

export const startNetwork = () =>
  watchNetwork((next) => {
    const before = online.get()
    online.set(next)
    if (next && !before) for (const act of waiting) act()
  })
