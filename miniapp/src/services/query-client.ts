import { focusManager, onlineManager, QueryClient } from '@tanstack/react-query'
import { isOnline, subscribeOnline } from './network'

/** Freshness: what was read less than 15 s ago is not asked again when a page comes back into view. */
const FRESH_FOR = 15_000
const KEEP_FOR = 30 * 60_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_FOR,
      gcTime: KEEP_FOR,
      // The transport already repeats reads; a second layer would multiply the waiting.
      retry: false,
      // Without a network a query fails at once and the screen shows what is kept, instead of waiting silently.
      networkMode: 'always',
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** The app tells of coming and going itself (app.tsx): a mini-program has no window to listen to. */
export const setAppVisible = (visible: boolean) => focusManager.setFocused(visible)

onlineManager.setEventListener((tell) => {
  tell(isOnline())
  return subscribeOnline(tell)
})
