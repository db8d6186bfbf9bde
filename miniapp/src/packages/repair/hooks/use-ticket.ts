import { useMutation, useQuery } from '@tanstack/react-query'
import { ApiError } from '@jinlin/shared/client/api-error'
import { ENDED_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { ticketKey, ticketsChanged, whyKey } from '../../../services/query-keys'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'

type Answer = Awaited<ReturnType<typeof api.ticket.get>>
export type Ticket = Answer['data']
export interface TicketSeen {
  ticket: Ticket
  abilities: Answer['abilities']
}

/** While somebody is on the way one looks every half minute; an ended story is not asked for again. */
const LIVE = 30_000

export const useTicket = (ticketId: string, inFront: boolean) =>
  useQuery({
    queryKey: ticketKey(ticketId),
    queryFn: async ({ signal }): Promise<TicketSeen> => {
      const { data, abilities } = await api.ticket.get({ ticketId }, { signal })
      return { ticket: data, abilities }
    },
    enabled: ticketId !== '',
    // What a page shows when it is opened should not be what another page read some seconds ago.
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (inFront && state.data && !ENDED_STATUSES.includes(state.data.ticket.status) ? LIVE : false),
    meta: { keep: true },
  })

export const useWhy = (ticketId: string, open: boolean) =>
  useQuery({
    queryKey: whyKey(ticketId),
    queryFn: async ({ signal }) => (await api.ticket.why({ ticketId }, { signal })).data,
    enabled: open,
  })
export type Why = NonNullable<ReturnType<typeof useWhy>['data']>[number]

/** Something has moved on: what is shown is old, whatever the person pressed. */
const movedOn = (error: unknown) =>
  error instanceof ApiError &&
  ['TICKET_STATE', 'TICKET_STALE', 'NUDGE_TOO_SOON', 'NUDGE_LIMIT', 'REOPEN_LIMIT', 'REOPEN_WINDOW_OVER', 'QUOTE_STALE'].includes(
    error.code,
  )

type Step<I> = (input: I, options: { key: string }) => Promise<Answer>

/** One step of the household on a ticket: one key per intent, the answer shown at once, lists read again; a refusal because of news shows the news. */
export const useStep = <I extends { ticketId: string }>(step: Step<I>, onDone?: (ticket: Ticket) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (input: I) => {
      intent.current = intentFor(intent.current, input)
      return step(input, { key: intent.current.key })
    },
    onSuccess: ({ data, abilities }) => {
      intent.current = undefined
      queryClient.setQueryData<TicketSeen>(ticketKey(data.id), { ticket: data, abilities })
      void queryClient.invalidateQueries({ queryKey: whyKey(data.id) })
      void ticketsChanged()
      onDone?.(data)
    },
    onError: (error, { ticketId }) => {
      if (!mayHaveHappened(error)) intent.current = undefined
      if (!movedOn(error)) return
      void queryClient.invalidateQueries({ queryKey: ticketKey(ticketId), exact: true })
      void ticketsChanged()
    },
  })
}
