import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { ME, setMe, type Me } from '../../../services/me'
import { queryClient } from '../../../services/query-client'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'

/** WeChat's own number of this person. */
export const usePhoneByWechat = (onDone: (me: Me) => void) =>
  useMutation({
    mutationFn: async (code: string) => (await api.me.phoneByWechat({ code })).data,
    onSuccess: (me) => {
      setMe(me)
      onDone(me)
    },
  })

/** A number that the desk has seen in person. */
export const usePhoneByDeskCode = (onDone: (me: Me) => void) =>
  useMutation({
    mutationFn: async (input: { phone: string; code: string }) => (await api.me.phoneByDeskCode(input)).data,
    onSuccess: (me) => {
      setMe(me)
      onDone(me)
    },
  })

export const useJoin = (onDone: () => void) =>
  useMutation({
    mutationFn: async (input: { code: string; name: string }) => (await api.household.join(input)).data,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ME })
      onDone()
    },
  })

type Request = Parameters<typeof api.household.request>[0]
export type Asked = Awaited<ReturnType<typeof api.household.request>>['data']

export const useAskForHouse = (onDone: (asked: Asked) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: async (input: Request) => {
      intent.current = intentFor(intent.current, input)
      return (await api.household.request(input, { key: intent.current.key })).data
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
    },
    onSuccess: (asked) => {
      intent.current = undefined
      void queryClient.invalidateQueries({ queryKey: ME })
      onDone(asked)
    },
  })
}

export const useUnits = (communityId: string | undefined) =>
  useQuery({
    queryKey: ['units', communityId],
    queryFn: async ({ signal }) => (await api.household.units({ communityId: communityId ?? '' }, { signal })).data,
    enabled: communityId !== undefined,
    staleTime: 10 * 60_000,
  })

export const useRooms = (communityId: string | undefined, unitId: string | undefined) =>
  useQuery({
    queryKey: ['rooms', communityId, unitId],
    queryFn: async ({ signal }) => (await api.household.rooms({ communityId: communityId ?? '', unitId: unitId ?? '' }, { signal })).data,
    enabled: communityId !== undefined && unitId !== undefined,
    staleTime: 10 * 60_000,
  })
