import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { DAY } from '@jinlin/shared/kernel/instant'
import { api } from './api'
import { queryClient } from './query-client'

/** Names of what is kept of a round of meters, on the desk and in the cellar. */
const METERS = ['meters'] as const
export const UNREAD_METERS = [...METERS, 'unread'] as const
const ROUND = [...METERS, 'round'] as const

/** After a reading: how far the round is. The list one is typing into stays as it is. */
export const roundChanged = () => queryClient.invalidateQueries({ queryKey: ROUND })

export const useMeterRound = (communityId: string, period: string) =>
  useQuery({
    queryKey: [...ROUND, communityId, period],
    queryFn: async ({ signal }) => (await api.meter.progress({ communityId, period }, { signal })).data,
    enabled: communityId !== '',
    meta: { keep: true },
  })

interface UnreadOf {
  communityId: string
  period: string
  kind?: MeterKind | undefined
  buildingId?: string | undefined
}

export type UnreadPage = Awaited<ReturnType<typeof api.meter.list>>

const PAGE = 100

/**
 * The meters not yet read, in the order of the way through the houses, as they were when the list was opened: a row that is read stays where it is, so that
 * nothing jumps. `ahead`: pages fetched before anybody asks and kept on the phone, because where meters are there is often no network.
 */
export const useUnreadMeters = ({ communityId, period, kind, buildingId }: UnreadOf, ahead = 0) => {
  const query = useInfiniteQuery({
    queryKey: [...UNREAD_METERS, communityId, period, kind, buildingId],
    queryFn: ({ pageParam, signal }) =>
      api.meter.list({ communityId, period, show: 'unread', kind, buildingId, cursor: pageParam, limit: PAGE }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page.next ?? undefined,
    enabled: communityId !== '',
    staleTime: Infinity,
    refetchOnMount: 'always',
    // Kept no longer than it is looked at, unless it is to be there without a network.
    gcTime: ahead > 0 ? DAY : 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    meta: { keep: ahead > 0 },
  })
  const { data, error, dataUpdatedAt, refetch, hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const pages = data?.pages.length ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError && pages < ahead) void fetchNextPage()
  }, [ahead, pages, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])
  return {
    query: { data: data?.pages.flatMap((page) => page.data), error, dataUpdatedAt, refetch },
    more: { more: hasNextPage, busy: isFetchingNextPage, failed: isFetchNextPageError, onMore: () => void fetchNextPage() },
  }
}
export type UnreadMeter = UnreadPage['data'][number]
export type MeterReading = NonNullable<UnreadMeter['reading']>
