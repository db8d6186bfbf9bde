import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api } from '../../../services/api'
import { isOnline } from '../../../services/network'
import { useWaitingSteps } from '../../../services/outbox'
import { queryClient } from '../../../services/query-client'
import { todayAhead } from '../model/ahead'
import type { Today } from '../model/types'
import { TODAY } from './field-keys'
import { jobQuery } from './use-job'
import { useWorker } from './use-worker'

const EVERY = 30_000
/** A job read within this time need not be fetched ahead again. */
const AHEAD_FRESH = 5 * 60_000

/** Today's list as the technician left it, and every job of it fetched ahead: the cellar has no network, the stairs above it do. */
export const useToday = (inFront: boolean, enabled: boolean) => {
  const steps = useWaitingSteps()
  const worker = useWorker()
  const query = useQuery({
    queryKey: TODAY,
    queryFn: async ({ signal }): Promise<Today> => (await api.field.today({}, { signal })).data,
    refetchInterval: inFront ? EVERY : false,
    enabled,
    meta: { keep: true },
  })
  const { data } = query
  const ids = data?.inHand.map(({ id }) => id).join()
  useEffect(() => {
    if (!ids || !isOnline()) return
    for (const id of ids.split(',')) void queryClient.prefetchQuery({ ...jobQuery(id), staleTime: AHEAD_FRESH })
  }, [ids])
  const shown = useMemo(() => (data && worker ? todayAhead(data, steps, worker) : data), [data, steps, worker])
  return { ...query, data: shown }
}
