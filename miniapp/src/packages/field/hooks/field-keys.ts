import { queryClient } from '../../../services/query-client'

export const TODAY = ['field', 'today'] as const
export const POOL = ['field', 'pool'] as const
export const jobKey = (ticketId: string) => ['field', 'job', ticketId] as const
export const pricesKey = (ticketId: string) => ['field', 'prices', ticketId] as const
export const colleaguesKey = (ticketId: string) => ['field', 'colleagues', ticketId] as const

/** After a step of one's own, or news that it was not taken. */
export const listsChanged = (): void => {
  void queryClient.invalidateQueries({ queryKey: TODAY })
  void queryClient.invalidateQueries({ queryKey: POOL })
}
