import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import { bindingsKey, countsKey } from './desk-keys'

type Page = Awaited<ReturnType<typeof api.household.requests>>
export type BindingRequest = Page['data'][number]

export const useBindings = (communityId: string) =>
  usePages<BindingRequest>({
    key: bindingsKey(communityId),
    read: (cursor, signal) => api.household.requests({ communityId, cursor }, { signal }),
  })

type ReviewInput = Parameters<typeof api.household.review>[0]

export const useReview = (communityId: string, onDone: () => void) => {
  const intent = useRef<Intent>()
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: bindingsKey(communityId) })
    void queryClient.invalidateQueries({ queryKey: countsKey(communityId) })
  }
  return useMutation({
    mutationFn: (input: ReviewInput) => {
      intent.current = intentFor(intent.current, input)
      return api.household.review(input, { key: intent.current.key })
    },
    onSuccess: () => {
      intent.current = undefined
      refresh()
      onDone()
    },
    // Somebody else has answered it, or it was taken back: the list says so.
    onError: refresh,
  })
}
