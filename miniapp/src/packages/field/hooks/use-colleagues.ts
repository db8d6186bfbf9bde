import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { colleaguesKey } from './field-keys'

/** Whom this job can be passed to now, best first. */
export const useColleagues = (ticketId: string, open: boolean) =>
  useQuery({
    queryKey: colleaguesKey(ticketId),
    queryFn: async ({ signal }) => (await api.field.colleagues({ ticketId }, { signal })).data,
    enabled: open,
    staleTime: 0,
  })
