import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import { membersKey } from './desk-keys'

/** Who belongs to a house, masked. */
export const useHouseMembers = (houseId: string) =>
  useQuery({
    queryKey: membersKey(houseId),
    queryFn: async ({ signal }) => (await api.household.deskMembers({ houseId }, { signal })).data,
  })
export type HouseMember = NonNullable<ReturnType<typeof useHouseMembers>['data']>[number]

/** The desk ends a membership; the answer is who is left. */
export const useDeskRemove = (houseId: string, onDone: () => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: async (input: { memberId: string; reason: string }) => {
      intent.current = intentFor(intent.current, input)
      return (await api.household.deskRemove({ houseId, ...input }, { key: intent.current.key })).data
    },
    onSuccess: (left) => {
      intent.current = undefined
      queryClient.setQueryData(membersKey(houseId), left)
      onDone()
    },
    // Somebody else was faster, or the person has left by themselves: the list says so.
    onError: () => void queryClient.invalidateQueries({ queryKey: membersKey(houseId) }),
  })
}

/** A number that the operator gave to somebody else leaves its old account. */
export const useReleasePhone = (communityId: string) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: async (input: { phone: string; reason: string }) => {
      intent.current = intentFor(intent.current, input)
      return api.household.releasePhone({ communityId, ...input }, { key: intent.current.key })
    },
    onSuccess: () => {
      intent.current = undefined
      void queryClient.invalidateQueries({ queryKey: ['desk', 'members'] })
    },
  })
}
