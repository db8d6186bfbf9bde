import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { officeKey } from './keys'

export const useFindHouses = (communityId: string, q: string) =>
  useQuery({
    queryKey: officeKey('find', communityId, q),
    queryFn: async ({ signal }) => (await api.cashier.find({ communityId, q }, { signal })).data,
    enabled: q !== '',
    // The list of the last letters stays until that of the next ones is there.
    placeholderData: (before) => before,
  })
export type FoundHouse = NonNullable<ReturnType<typeof useFindHouses>['data']>[number]

/** Enter after a room number opens the house at once, as soon as the answer is there, when it is the only one of that name. `asked`: what was in the field; `open` stays the same function. */
export const useOnlyHouse = (communityId: string, asked: string, open: (houseId: string) => void) => {
  const { data, isPlaceholderData } = useFindHouses(communityId, asked)
  const only = asked !== '' && !isPlaceholderData && data?.length === 1 ? data[0]?.houseId : undefined
  useEffect(() => {
    if (only !== undefined) open(only)
  }, [only, open])
}

export const useAccount = (houseId: string | undefined) =>
  useQuery({
    queryKey: officeKey('account', houseId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.cashier.account({ houseId: houseId ?? '' }, { signal })
      return { account: data, abilities }
    },
    enabled: houseId !== undefined,
    refetchOnMount: 'always',
  })
export type Account = NonNullable<ReturnType<typeof useAccount>['data']>['account']

/** What the house paid by any channel: on the phone, too. */
export const usePaid = (houseId: string) =>
  usePages({
    key: officeKey('paid', houseId),
    read: (cursor, signal) => api.payment.ofHouse({ houseId, cursor, limit: 5 }, { signal }),
  })
export type Paid = NonNullable<ReturnType<typeof usePaid>['query']['data']>[number]

export const useShift = (communityId: string, enabled: boolean) =>
  useQuery({
    queryKey: officeKey('shift', communityId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.cashier.currentShift({ communityId }, { signal })
      return { shift: data, abilities }
    },
    enabled,
  })
export type Shift = NonNullable<NonNullable<ReturnType<typeof useShift>['data']>['shift']>

export const useTakings = (communityId: string) =>
  usePages({
    key: officeKey('takings', communityId),
    read: (cursor, signal) => api.cashier.payments({ communityId, cursor, limit: 20 }, { signal }),
  })
export type Taking = NonNullable<ReturnType<typeof useTakings>['query']['data']>[number]

export const useShifts = (communityId: string) =>
  usePages({
    key: officeKey('shifts', communityId),
    read: (cursor, signal) => api.cashier.shifts({ communityId, cursor, limit: 20 }, { signal }),
  })
