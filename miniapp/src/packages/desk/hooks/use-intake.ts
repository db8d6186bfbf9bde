import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { intentFor, type Intent } from '../../../services/same-intent'
import { intakeInput, isPhone, type IntakeDraft } from '../model/intake-draft'
import { deskChanged } from './desk-keys'
import type { DeskTicket } from './use-desk-ticket'

/** Who calls, as soon as the number is whole. */
export const useCaller = (communityId: string, phone: string) =>
  useQuery({
    queryKey: ['desk', 'caller', communityId, phone],
    queryFn: async ({ signal }) => (await api.desk.caller({ communityId, phone }, { signal })).data,
    enabled: isPhone(phone),
    staleTime: 60_000,
    gcTime: 60_000,
  })
export type Caller = NonNullable<ReturnType<typeof useCaller>['data']>

export const useIntake = (communityId: string, onDone: (ticket: DeskTicket) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: async (draft: IntakeDraft) => {
      const input = intakeInput(draft, communityId)
      intent.current = intentFor(intent.current, input)
      return (await api.desk.intake(input, { key: intent.current.key })).data
    },
    onSuccess: (ticket) => {
      intent.current = undefined
      deskChanged()
      onDone(ticket)
    },
  })
}
