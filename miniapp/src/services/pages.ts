import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query'

interface PageOf<T> {
  data: T[]
  page: { next: string | null }
}

interface PagesOptions<T> {
  key: QueryKey
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>
  enabled?: boolean
  /** Milliseconds between readings while the page is in view. */
  every?: number
  /** Survives on the phone for reading without a network. */
  keep?: boolean
}

/** A list read page by page, in the shape Screen and LoadMore take. */
export const usePages = <T>({ key, read, enabled = true, every, keep }: PagesOptions<T>) => {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: PageOf<T>) => last.page.next ?? undefined,
    enabled,
    refetchInterval: every ?? false,
    meta: { keep },
  })
  const { data, error, dataUpdatedAt, refetch, fetchStatus, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  return {
    query: { data: data?.pages.flatMap((page) => page.data), error, dataUpdatedAt, refetch, fetchStatus },
    more: { more: hasNextPage, busy: isFetchingNextPage, failed: isFetchNextPageError, onMore: () => void fetchNextPage() },
  }
}
