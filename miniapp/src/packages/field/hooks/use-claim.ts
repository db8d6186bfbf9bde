import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import type { JobSeen } from '../model/types'
import { jobKey, listsChanged } from './field-keys'

/** Taking from the pool: the one step that needs a network, because two may want the same order and only the server knows who was first. */
export const useClaim = (onDone?: (ticketId: string) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (ticketId: string) => {
      intent.current = intentFor(intent.current, ticketId)
      return api.field.claim({ ticketId }, { key: intent.current.key })
    },
    onSuccess: ({ data, abilities }) => {
      queryClient.setQueryData<JobSeen>(jobKey(data.id), { job: data, abilities })
      listsChanged()
      onDone?.(data.id)
    },
    onError: (error) => {
      // Where nothing came back it may have been taken all the same: the next press asks with the same key.
      if (!(error instanceof ApiError) || error.code === 'OFFLINE') return
      intent.current = undefined
      listsChanged()
    },
  })
}
