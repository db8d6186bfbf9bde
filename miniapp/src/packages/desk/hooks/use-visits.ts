import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'

/** Windows that can still be booked; they change while one talks, so never older than a minute. */
export const useVisits = (communityId: string, categoryKey: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['desk', 'slots', communityId, categoryKey],
    queryFn: async ({ signal }) => (await api.ticket.slots({ communityId, categoryKey: categoryKey ?? '' }, { signal })).data,
    enabled: enabled && categoryKey !== undefined,
    staleTime: 60_000,
  })
