import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'

const SLOTS = ['slots'] as const

/** Somebody else was quicker. */
export const slotsChanged = () => void queryClient.invalidateQueries({ queryKey: SLOTS })

/** Windows that can still be booked, with what is left of each. They change while one reads: never older than a minute. */
export const useSlots = (communityId: string | undefined, categoryKey: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [...SLOTS, communityId, categoryKey],
    queryFn: async ({ signal }) =>
      (await api.ticket.slots({ communityId: communityId ?? '', categoryKey: categoryKey ?? '' }, { signal })).data,
    enabled: enabled && communityId !== undefined && categoryKey !== undefined,
    staleTime: 60_000,
  })
