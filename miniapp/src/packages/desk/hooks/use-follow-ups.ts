import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@jinlin/shared/client/api-error'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import { deskChanged, followUpsKey } from './desk-keys'

export type Scope = 'open' | 'ended'
type Page = Awaited<ReturnType<typeof api.followUp.list>>
export type FollowUp = Page['data'][number]

export const useFollowUps = (communityId: string, scope: Scope) =>
  usePages<FollowUp>({
    key: followUpsKey(communityId, scope),
    read: (cursor, signal) => api.followUp.list({ communityId, scope, cursor }, { signal }),
  })

type AttemptInput = Parameters<typeof api.followUp.attempt>[0]

/** Records one call; the list is read again once the outcome has been seen. */
export const useAttempt = (onDone: (followUp: FollowUp) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: async (input: AttemptInput) => {
      intent.current = intentFor(intent.current, input)
      return (await api.followUp.attempt(input, { key: intent.current.key })).data
    },
    onSuccess: (followUp) => {
      intent.current = undefined
      deskChanged()
      onDone(followUp)
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || !['FOLLOW_UP_STATE', 'TICKET_STALE'].includes(error.code)) return
      intent.current = undefined
      void queryClient.invalidateQueries({ queryKey: ['desk', 'follow-ups'] })
    },
  })
}

export const followUpsChanged = () => queryClient.invalidateQueries({ queryKey: ['desk', 'follow-ups'] })
