import { createStore, useStore } from './store'

const unread = createStore(0)

/** Whoever learns the number (the answer of /me, the inbox) says it here. */
export const setUnread = (count: number) => unread.set(count)
export const useUnread = () => useStore(unread)
