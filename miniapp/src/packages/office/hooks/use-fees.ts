import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { officeKey } from './keys'

export const useFeeItems = (communityId: string) =>
  useQuery({
    queryKey: officeKey('fees', communityId),
    queryFn: async ({ signal }) => (await api.fee.list({ communityId }, { signal })).data,
  })
export type FeeItem = NonNullable<ReturnType<typeof useFeeItems>['data']>[number]
export type FeePrice = FeeItem['prices'][number]

export const useFeeItem = (itemId: string) =>
  useQuery({
    queryKey: officeKey('fee', itemId),
    queryFn: async ({ signal }) => (await api.fee.get({ itemId }, { signal })).data,
  })

/** Houses on the list of an item. */
export const useFeeHouses = (itemId: string) =>
  usePages({
    key: officeKey('fee-houses', itemId),
    read: (cursor, signal) => api.fee.houses({ itemId, cursor, limit: 50 }, { signal }),
  })
export type FeeHouse = NonNullable<ReturnType<typeof useFeeHouses>['query']['data']>[number]

export const useRepairPrices = (communityId: string) =>
  useQuery({
    queryKey: officeKey('repair-prices', communityId),
    queryFn: async ({ signal }) => (await api.fee.repairPrices({ communityId }, { signal })).data,
  })
export type RepairPrice = NonNullable<ReturnType<typeof useRepairPrices>['data']>[number]
