import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import { committeeKey } from './desk-keys'

export const useTerms = (communityId: string) =>
  useQuery({
    queryKey: committeeKey(communityId),
    queryFn: async ({ signal }) => (await api.committee.list({ communityId }, { signal })).data,
  })
export type Term = NonNullable<ReturnType<typeof useTerms>['data']>[number]

type Terms = readonly Term[]

/** Both ways of changing the list answer with the list. */
const useChange = <Input extends object>(
  communityId: string,
  send: (input: Input, key: string) => Promise<{ data: Terms }>,
  onDone: () => void,
) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: async (input: Input) => {
      intent.current = intentFor(intent.current, input)
      return (await send(input, intent.current.key)).data
    },
    onSuccess: (terms) => {
      intent.current = undefined
      queryClient.setQueryData(committeeKey(communityId), terms)
      onDone()
    },
  })
}

export const useEnterTerm = (communityId: string, onDone: () => void) =>
  useChange(
    communityId,
    (input: { phone: string; title: string; fromAt: number; untilAt: number }, key) =>
      api.committee.enter({ communityId, ...input }, { key }),
    onDone,
  )

export const useEndTerm = (communityId: string, onDone: () => void) =>
  useChange(communityId, (input: { termId: string; reason: string }, key) => api.committee.end({ communityId, ...input }, { key }), onDone)
