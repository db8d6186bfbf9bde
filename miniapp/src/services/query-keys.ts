import { queryClient } from './query-client'

/** Names of what is kept of a resident's tickets; every list begins with `tickets`, so that one step refreshes them all. */
export const TICKETS = ['tickets'] as const
export const ticketKey = (ticketId: string) => ['ticket', ticketId] as const
export const whyKey = (ticketId: string) => ['ticket', ticketId, 'why'] as const

/** Names of what is kept about money; all begin with `money`, so that one payment refreshes them all. */
export const MONEY = ['money'] as const
export const billsKey = (houseId: string) => [...MONEY, 'bills', houseId] as const

/** After a step: lists read again, the ticket itself is put there by whoever holds the answer. */
export const ticketsChanged = () => queryClient.invalidateQueries({ queryKey: TICKETS })
