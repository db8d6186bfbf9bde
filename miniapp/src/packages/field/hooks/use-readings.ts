import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'

const key = (...rest: readonly (string | undefined)[]) => ['field', 'readings', ...rest] as const

export const useRound = (communityId: string, period: string) =>
  useQuery({
    queryKey: key('round', communityId, period),
    queryFn: async ({ signal }) => (await api.meter.progress({ communityId, period }, { signal })).data,
    enabled: communityId !== '',
  })

export const useBuildings = (communityId: string) =>
  useQuery({
    queryKey: key('buildings', communityId),
    queryFn: async ({ signal }) => (await api.household.units({ communityId }, { signal })).data,
    enabled: communityId !== '',
    staleTime: Infinity,
  })

/** What is still to read, in the order of the way through the houses; as it was when opened, so that no row moves under a finger. */
export const useUnread = (communityId: string, period: string, buildingId: string | undefined) => {
  const query = useInfiniteQuery({
    queryKey: key('unread', communityId, period, buildingId),
    queryFn: ({ pageParam, signal }) =>
      api.meter.list({ communityId, period, show: 'unread', buildingId, cursor: pageParam, limit: 50 }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page.next ?? undefined,
    enabled: communityId !== '',
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
export type MeterToRead = NonNullable<ReturnType<typeof useUnread>['query']['data']>[number]

type Input = Parameters<typeof api.meter.read>[0]
export type ReadingTaken = Awaited<ReturnType<typeof api.meter.read>>['data']

/** One reading: the same key as long as it says the same, so that a lost answer does not make two. */
export const useTakeReading = (onDone: (reading: ReadingTaken) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (input: Input) => {
      intent.current = intentFor(intent.current, input)
      return api.meter.read(input, { key: intent.current.key })
    },
    onSuccess: ({ data }) => {
      intent.current = undefined
      void queryClient.invalidateQueries({ queryKey: key('round') })
      onDone(data)
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
    },
  })
}
