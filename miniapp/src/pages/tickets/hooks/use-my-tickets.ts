import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { TICKETS } from '../../../services/query-keys'
import { isSignedIn } from '../../../services/session'

export type Scope = 'open' | 'ended'
export type TicketItem = Awaited<ReturnType<typeof api.ticket.mine>>['data'][number]

const PAGE = 20

export const useMyTickets = (scope: Scope) =>
  usePages({
    key: [...TICKETS, scope],
    read: (cursor, signal) => api.ticket.mine({ scope, cursor, limit: PAGE }, { signal }),
    enabled: isSignedIn(),
    keep: true,
  })

/** What home needs: the first page of what is under way. */
export const useOpenTickets = (enabled: boolean) =>
  useQuery({
    queryKey: [...TICKETS, 'home'],
    queryFn: async ({ signal }) => (await api.ticket.mine({ scope: 'open', limit: PAGE }, { signal })).data,
    enabled,
    meta: { keep: true },
  })
