import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from './api'
import { useChosenCommunity, useCurrentHouse } from './current-house'
import { rememberDutyPhone } from './duty-phone'
import { useMe } from './me'

/** Public: names and the numbers one may always call. They hardly change. */
export const useCommunities = () =>
  useQuery({
    queryKey: ['communities'],
    queryFn: async ({ signal }) => (await api.household.communities({}, { signal })).data,
    staleTime: 10 * 60_000,
    meta: { keep: true },
  })
export type Community = NonNullable<ReturnType<typeof useCommunities>['data']>[number]

/** The community of the current house; without a house the one chosen for looking around, else the first. */
export const useCommunity = (): Community | undefined => {
  const { data: me } = useMe()
  const house = useCurrentHouse(me)
  const chosen = useChosenCommunity()
  const { data } = useCommunities()
  const wanted = house?.communityId ?? chosen
  const community = data?.find((one) => one.id === wanted) ?? (house ? undefined : data?.[0])
  const phone = community?.dutyPhone
  useEffect(() => {
    if (phone) rememberDutyPhone(phone)
  }, [phone])
  return community
}

export const noticesKey = (communityId: string) => ['notices', communityId] as const

export const useNotices = (communityId: string | undefined) =>
  useQuery({
    queryKey: noticesKey(communityId ?? ''),
    queryFn: async ({ signal }) => (await api.household.notices({ communityId: communityId ?? '' }, { signal })).data,
    enabled: communityId !== undefined,
    meta: { keep: true },
  })
export type Notice = NonNullable<ReturnType<typeof useNotices>['data']>[number]
