import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@jinlin/shared/client/api-error'
import { useRef } from 'react'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import { deskChanged, ticketKey } from './desk-keys'
import type { Abilities, DeskTicket, TicketSeen } from './use-desk-ticket'

type Step<I> = (input: I, options: { key: string }) => Promise<{ data: DeskTicket; abilities: Abilities }>

/** Somebody else was quicker: what is shown is old. */
export const isStale = (error: unknown): boolean => error instanceof ApiError && ['TICKET_STALE', 'TICKET_STATE'].includes(error.code)

/**
 * One step of the desk on a ticket: one key per intent, the answer shown at once, lists read again. A refusal because the ticket has moved on reads it
 * anew, so that the form can say what changed; what was typed stays where it is.
 */
export const useStep = <I extends { ticketId: string }>(step: Step<I>, onDone?: (ticket: DeskTicket) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (input: I) => {
      intent.current = intentFor(intent.current, input)
      return step(input, { key: intent.current.key })
    },
    onSuccess: ({ data, abilities }) => {
      intent.current = undefined
      queryClient.setQueryData<TicketSeen>(ticketKey(data.id), { ticket: data, abilities })
      deskChanged()
      onDone?.(data)
    },
    onError: (error, { ticketId }) => {
      if (!isStale(error)) return
      intent.current = undefined
      void queryClient.invalidateQueries({ queryKey: ticketKey(ticketId) })
      deskChanged()
    },
  })
}
