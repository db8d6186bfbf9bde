import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../services/api'
import { freshRows, withChanges } from '../model/queue-news'
import type { Source } from '../model/views'
import { queueKey } from './desk-keys'

type Page = Awaited<ReturnType<typeof api.desk.queue>>
export type QueueItem = Page['data'][number]

const read = (communityId: string, source: Source, cursor: string | undefined, signal: AbortSignal): Promise<Page> => {
  if (source.kind === 'search') return api.desk.search({ communityId, q: source.q, cursor }, { signal })
  if (source.kind === 'saved') return api.desk.viewPage({ viewId: source.id, cursor }, { signal })
  return api.desk.queue({ communityId, view: source.view, cursor }, { signal })
}

/**
 * The rows of a view. They are read when the view is opened and when the person asks; never by themselves, because the row being read must not move.
 * What has changed in a row is shown in its place; what is new is counted (`fresh`) and waits for `refresh`.
 */
export const useQueue = (communityId: string, source: Source, newestAt: number | null | undefined) => {
  const query = useInfiniteQuery({
    queryKey: queueKey(communityId, source),
    queryFn: ({ pageParam, signal }) => read(communityId, source, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page) => last.page.next ?? undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const { data, error, dataUpdatedAt, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const shown = data?.pages.flatMap((page) => page.data)
  const { data: latest } = useQuery({
    queryKey: [...queueKey(communityId, source), 'latest', newestAt],
    queryFn: async ({ signal }) => (await read(communityId, source, undefined, signal)).data,
    enabled: shown !== undefined && newestAt != null && source.kind !== 'search',
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
  })
  const fresh = shown && latest ? freshRows(shown, latest) : []
  // Nobody reads an empty list: what comes in is shown at once.
  const waiting = shown?.length === 0 && fresh.length > 0
  useEffect(() => {
    if (waiting) void refetch()
  }, [waiting, refetch])
  return {
    query: { data: shown && latest ? withChanges(shown, latest) : shown, error, dataUpdatedAt, refetch },
    more: { more: hasNextPage, busy: isFetchingNextPage, failed: isFetchNextPageError, onMore: () => void fetchNextPage() },
    fresh: fresh.length,
    refresh: () => void refetch(),
  }
}
