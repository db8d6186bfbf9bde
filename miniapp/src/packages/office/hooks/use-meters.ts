import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { queryClient } from '../../../services/query-client'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'
import { OFFICE, officeKey } from './keys'

export const useMeterProgress = (communityId: string, period: string) =>
  useQuery({
    queryKey: officeKey('meter-progress', communityId, period),
    queryFn: async ({ signal }) => (await api.meter.progress({ communityId, period }, { signal })).data,
  })

export const useMeters = (communityId: string, period: string, show: 'all' | 'suspect', kind: MeterKind | undefined) =>
  usePages({
    key: officeKey('meters', communityId, period, show, kind),
    read: (cursor, signal) => api.meter.list({ communityId, period, show, kind, cursor, limit: 50 }, { signal }),
  })
export type Meter = NonNullable<ReturnType<typeof useMeters>['query']['data']>[number]
export type Reading = NonNullable<Meter['reading']>

/**
 * The meters not yet read, as they were when the list was opened: a row that is read stays where it is, so that the keyboard goes down the list and nothing
 * jumps. Read anew whenever the list is opened again.
 */
export const useUnreadMeters = (communityId: string, period: string, kind: MeterKind | undefined) => {
  const query = useInfiniteQuery({
    queryKey: officeKey('meters-unread', communityId, period, kind),
    queryFn: ({ pageParam, signal }) =>
      api.meter.list({ communityId, period, show: 'unread', kind, cursor: pageParam, limit: 50 }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page.next ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const { data, error, dataUpdatedAt, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  return {
    query: { data: data?.pages.flatMap((page) => page.data), error, dataUpdatedAt, refetch },
    more: { more: hasNextPage, busy: isFetchingNextPage, failed: isFetchNextPageError, onMore: () => void fetchNextPage() },
  }
}

export const useMeter = (meterId: string) =>
  useQuery({
    queryKey: officeKey('meter', meterId),
    queryFn: async ({ signal }) => (await api.meter.get({ meterId }, { signal })).data,
    refetchOnMount: 'always',
  })

/** Everything about meters but the list that is being typed into. */
export const metersChanged = () =>
  queryClient.invalidateQueries({
    queryKey: OFFICE,
    predicate: ({ queryKey }) => ['meter-progress', 'meters', 'meter'].includes(String(queryKey[1])),
  })

type ReadInput = Parameters<typeof api.meter.read>[0]

/** One reading of one meter: the same key as long as it says the same. */
export const useRead = (onDone?: (reading: Reading) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (input: ReadInput) => {
      intent.current = intentFor(intent.current, input)
      return api.meter.read(input, { key: intent.current.key })
    },
    onSuccess: ({ data }) => {
      intent.current = undefined
      void metersChanged()
      onDone?.(data)
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
    },
  })
}
