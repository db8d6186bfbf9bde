import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../../services/api'
import { storage } from '../../../services/storage'
import { createStore, useStore } from '../../../services/store'
import { ringing } from '../model/alarm'
import { beep } from './beep'
import { PULSE } from './use-counts'

const heard = createStore<ReadonlySet<string>>(new Set())
const muted = createStore<boolean>(storage.read<boolean>('desk-muted') === true)

/** This person has seen it: it rings no more here; colleagues hear it until they have seen it too. */
export const markHeard = (ticketId: string): void => {
  if (!heard.get().has(ticketId)) heard.set(new Set([...heard.get(), ticketId]))
}

export const toggleMuted = (): void => {
  storage.write('desk-muted', !muted.get())
  muted.set(!muted.get())
}

/** Emergencies nobody has taken, on whatever view or page the person is; sounds until each has been looked at. */
export const useAlarm = (communityId: string | undefined, newestAt: number | null | undefined, inFront: boolean) => {
  const { data } = useQuery({
    queryKey: ['desk', 'watch', communityId, newestAt],
    // Most urgent first: an emergency is on the first page.
    queryFn: async ({ signal }) => (await api.desk.queue({ communityId: communityId ?? '', view: 'all', limit: 20 }, { signal })).data,
    enabled: communityId !== undefined && newestAt != null && inFront,
    staleTime: Infinity,
    gcTime: 60_000,
  })
  const quiet = useStore(muted)
  const rows = ringing(data ?? [], useStore(heard))
  const [silent, setSilent] = useState(false)
  const sounds = rows.length > 0 && !quiet && inFront
  useEffect(() => {
    if (!sounds) return undefined
    const ring = () => void beep().then((sounded) => setSilent(!sounded))
    ring()
    const timer = setInterval(ring, PULSE)
    return () => clearInterval(timer)
  }, [sounds])
  return { rows, muted: quiet, /** The browser would not sound yet. */ silent: silent && sounds }
}
