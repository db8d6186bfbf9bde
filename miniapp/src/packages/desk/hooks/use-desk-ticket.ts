import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { candidatesKey, ticketKey, whyKey } from './desk-keys'

type Answer = Awaited<ReturnType<typeof api.desk.get>>
export type DeskTicket = Answer['data']
export type Abilities = Answer['abilities']
export interface TicketSeen {
  ticket: DeskTicket
  abilities: Abilities
}

export const useDeskTicket = (ticketId: string | undefined) =>
  useQuery({
    queryKey: ticketKey(ticketId ?? ''),
    queryFn: async ({ signal }): Promise<TicketSeen> => {
      const { data, abilities } = await api.desk.get({ ticketId: ticketId ?? '' }, { signal })
      return { ticket: data, abilities }
    },
    enabled: ticketId !== undefined,
  })

const EVERY = 10_000

/** Says that I look (or type) and hears who else does; when the ticket has moved on meanwhile, it is read again. */
export const usePresence = (ticketId: string, typing: boolean, version: number | undefined, inFront: boolean) => {
  const isTyping = useRef(typing)
  useEffect(() => {
    isTyping.current = typing
  })
  const { data } = useQuery({
    queryKey: ['desk', 'presence', ticketId],
    queryFn: async ({ signal }) => (await api.desk.presence({ ticketId, typing: isTyping.current }, { signal })).data,
    refetchInterval: inFront ? EVERY : false,
    enabled: inFront,
    staleTime: 0,
    gcTime: 0,
  })
  const moved = data !== undefined && version !== undefined && data.version > version
  useEffect(() => {
    if (moved) void queryClient.invalidateQueries({ queryKey: ticketKey(ticketId) })
  }, [moved, ticketId])
  return data?.viewers
}

export const useCandidates = (ticketId: string, enabled: boolean) =>
  useQuery({
    queryKey: candidatesKey(ticketId),
    queryFn: async ({ signal }) => (await api.desk.candidates({ ticketId }, { signal })).data,
    enabled,
  })
export type Candidate = NonNullable<ReturnType<typeof useCandidates>['data']>[number]

export const useWhy = (ticketId: string, open: boolean) =>
  useQuery({
    queryKey: whyKey(ticketId),
    queryFn: async ({ signal }) => (await api.ticket.why({ ticketId }, { signal })).data,
    enabled: open,
  })

export const useCanned = (communityId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['desk', 'canned', communityId],
    queryFn: async ({ signal }) => (await api.desk.canned({ communityId }, { signal })).data,
    enabled: wanted,
    staleTime: 10 * 60_000,
  })
