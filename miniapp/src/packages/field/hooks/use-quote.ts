import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'
import type { JobSeen } from '../model/types'
import { jobKey, listsChanged, pricesKey } from './field-keys'

/** The public price list where this job is. */
export const usePrices = (ticketId: string) =>
  useQuery({
    queryKey: pricesKey(ticketId),
    queryFn: async ({ signal }) => (await api.field.prices({ ticketId }, { signal })).data,
    enabled: ticketId !== '',
    meta: { keep: true },
  })

type Answer = Awaited<ReturnType<typeof api.field.quote>>

/** One intent of the technician about a price; it needs a network, because the server reckons and the household reads it at once. */
const usePriceStep = <I extends { ticketId: string }>(
  step: (input: I, options: { key: string }) => Promise<Answer>,
  onDone: () => void,
) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (input: I) => {
      intent.current = intentFor(intent.current, input)
      return step(input, { key: intent.current.key })
    },
    onSuccess: ({ data, abilities }) => {
      intent.current = undefined
      queryClient.setQueryData<JobSeen>(jobKey(data.id), { job: data, abilities })
      listsChanged()
      onDone()
    },
    onError: (error, { ticketId }) => {
      if (mayHaveHappened(error)) return
      intent.current = undefined
      void queryClient.invalidateQueries({ queryKey: jobKey(ticketId) })
      void queryClient.invalidateQueries({ queryKey: pricesKey(ticketId) })
    },
  })
}

export const useQuote = (onDone: () => void) => usePriceStep(api.field.quote, onDone)
export const useWithdrawQuote = (onDone: () => void) => usePriceStep(api.field.withdrawQuote, onDone)
