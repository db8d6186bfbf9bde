import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { ME } from '../../../services/me'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import { listsChanged } from './field-keys'

interface Wish {
  on: boolean
  /** UTC ms; null = as long as a shift may last. */
  until: number | null
}

/** 上班 and 下班, in every community this person repairs in. */
export const useShift = (communityIds: readonly string[], onDone: () => void) => {
  const intents = useRef<Record<string, Intent>>({})
  return useMutation({
    mutationFn: async (wish: Wish) => {
      for (const communityId of communityIds) {
        const intent = intentFor(intents.current[communityId], wish)
        intents.current[communityId] = intent
        await api.staff.onShift({ communityId, ...wish }, { key: intent.key })
      }
    },
    onSuccess: () => {
      intents.current = {}
      void queryClient.invalidateQueries({ queryKey: ME })
      listsChanged()
      onDone()
    },
  })
}
