import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { isMoving } from '../model/run-look'
import { officeChanged, officeKey } from './keys'

export const useRuns = (communityId: string, itemId: string | undefined) =>
  usePages({
    key: officeKey('runs', communityId, itemId),
    read: (cursor, signal) => api.billRun.list({ communityId, itemId, cursor, limit: 20 }, { signal }),
  })
export type BillRun = NonNullable<ReturnType<typeof useRuns>['query']['data']>[number]

/** Milliseconds between two looks while bills are being written. */
const LOOK_EVERY = 1_500

/** One run with what this colleague may do. While it is being published the page looks again by itself, also after a reload: progress is the server's. */
export const useRun = (runId: string, inFront: boolean) => {
  const query = useQuery({
    queryKey: officeKey('run', runId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.billRun.get({ runId }, { signal })
      return { run: data, abilities }
    },
    enabled: runId !== '',
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (inFront && state.data && isMoving(state.data.run.state) ? LOOK_EVERY : false),
  })
  const state = query.data?.run.state
  useEffect(() => {
    // What was published changes arrears, rates and the list of runs.
    if (state === 'published') void officeChanged()
  }, [state])
  return query
}

export const useRunLines = (runId: string) =>
  usePages({
    key: officeKey('run-lines', runId),
    read: (cursor, signal) => api.billRun.lines({ runId, cursor, limit: 50 }, { signal }),
  })
export type RunLine = NonNullable<ReturnType<typeof useRunLines>['query']['data']>[number]
