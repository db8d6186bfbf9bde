import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { newIntentKey } from '../../../services/intent-key'
import { ME } from '../../../services/me'
import { queryClient } from '../../../services/query-client'

const membersKey = (houseId: string) => ['members', houseId] as const

export const useMembers = (houseId: string) =>
  useQuery({
    queryKey: membersKey(houseId),
    queryFn: async ({ signal }) => (await api.household.members({ houseId }, { signal })).data,
    enabled: houseId !== '',
    meta: { keep: true },
  })
export type Member = NonNullable<ReturnType<typeof useMembers>['data']>[number]

const show = (houseId: string, members: Member[]) => {
  queryClient.setQueryData(membersKey(houseId), members)
  void queryClient.invalidateQueries({ queryKey: ME })
}

/** Removes somebody, or oneself; access ends at once. */
export const useRemoveMember = (houseId: string, onDone: (member: Member) => void) =>
  useMutation({
    mutationFn: async (member: Member) =>
      (await api.household.removeMember({ houseId, memberId: member.memberId }, { key: newIntentKey() })).data,
    onSuccess: (members, member) => {
      // Who has left may not read the list any more: it is forgotten instead of shown.
      if (member.isMe) {
        queryClient.removeQueries({ queryKey: membersKey(houseId) })
        void queryClient.invalidateQueries()
      } else show(houseId, members)
      onDone(member)
    },
  })

export const useSetTenancyEnd = (houseId: string, onDone: () => void) =>
  useMutation({
    mutationFn: async ({ memberId, until }: { memberId: string; until: number }) =>
      (await api.household.setTenancyEnd({ houseId, memberId, until })).data,
    onSuccess: (members) => {
      show(houseId, members)
      onDone()
    },
  })

export const useInvite = (houseId: string) =>
  useMutation({
    mutationFn: async (input: { role: 'family' | 'tenant'; until: number | null }) =>
      (await api.household.invite({ houseId, ...input })).data,
  })
