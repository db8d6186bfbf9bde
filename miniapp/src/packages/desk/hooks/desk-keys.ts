import { queryClient } from '../../../services/query-client'
import type { Source } from '../model/views'

/**
 * Names of what the desk reads. None of it is kept on the machine after the page is closed (no `meta.keep`): a desk is shared, and its queue is full of
 * other people's names.
 */
export const DESK = ['desk'] as const
export const countsKey = (communityId: string) => ['desk', 'counts', communityId] as const
export const queueKey = (communityId: string, source: Source) => ['desk', 'queue', communityId, source] as const
export const ticketKey = (ticketId: string) => ['desk', 'ticket', ticketId] as const
export const candidatesKey = (ticketId: string) => ['desk', 'candidates', ticketId] as const
export const whyKey = (ticketId: string) => ['desk', 'why', ticketId] as const
export const followUpsKey = (communityId: string, scope: 'open' | 'ended') => ['desk', 'follow-ups', communityId, scope] as const
export const bindingsKey = (communityId: string) => ['desk', 'bindings', communityId] as const
export const viewsKey = (communityId: string) => ['desk', 'views', communityId] as const
export const membersKey = (houseId: string) => ['desk', 'members', houseId] as const
export const committeeKey = (communityId: string) => ['desk', 'committee', communityId] as const
export const staffKey = (communityId: string) => ['desk', 'staff', communityId] as const

/** After a step of one's own the lists are read again: here the rows may move, because the person moved them. */
export const deskChanged = (): void => {
  void queryClient.invalidateQueries({ queryKey: ['desk', 'counts'] })
  void queryClient.invalidateQueries({ queryKey: ['desk', 'queue'] })
  void queryClient.invalidateQueries({ queryKey: ['desk', 'candidates'] })
  void queryClient.invalidateQueries({ queryKey: ['desk', 'why'] })
}
