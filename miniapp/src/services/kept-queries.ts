import { hashKey, type QueryKey } from '@tanstack/react-query'
import { onOtherPerson } from './person'
import { queryClient } from './query-client'
import { isSignedIn, onSessionEnd } from './session'
import { storage } from './storage'

/**
 * Queries marked `meta: { keep: true }` survive on the phone with their time: home, my tickets, today's jobs stay readable with no network.
 * Only the newest are kept; WeChat gives ten megabytes, one per key.
 */
const INDEX = 'kept'
const MOST = 24
const LARGEST = 200_000
/** Goes up when answers gain fields that screens count on: what an older app kept is not shown by a newer one. */
const SHAPE = 2

interface Kept {
  key: QueryKey
  data: unknown
  /** UTC ms of the answer. */
  at: number
  shape: number
}

const nameOf = (hash: string) => `kept.${hash}`
const index = () => storage.read<string[]>(INDEX) ?? []

const keep = (hash: string, kept: Kept) => {
  if (JSON.stringify(kept.data).length > LARGEST) return
  if (!storage.write(nameOf(hash), kept)) return
  const names = [hash, ...index().filter((other) => other !== hash)]
  for (const old of names.slice(MOST)) storage.remove(nameOf(old))
  storage.write(INDEX, names.slice(0, MOST))
}

const forgetAll = () => {
  for (const hash of index()) storage.remove(nameOf(hash))
  storage.remove(INDEX)
  queryClient.clear()
}

/** Once at start, after the session is loaded: puts back what was kept, writes down what comes, and forgets it when the person leaves or is another. */
export const startKeeping = () => {
  for (const hash of isSignedIn() ? index() : []) {
    const kept = storage.read<Kept>(nameOf(hash))
    if (kept?.shape === SHAPE) queryClient.setQueryData(kept.key, kept.data, { updatedAt: kept.at })
  }
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !event.query.meta?.keep) return
    const { queryKey, state } = event.query
    keep(hashKey(queryKey), { key: queryKey, data: state.data, at: state.dataUpdatedAt, shape: SHAPE })
  })
  onSessionEnd((how) => (how === 'left' ? forgetAll() : queryClient.clear()))
  onOtherPerson(forgetAll)
}
