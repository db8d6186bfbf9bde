import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { officeKey } from './keys'

export const useArrearsByBuilding = (communityId: string, itemId: string | undefined) =>
  useQuery({
    queryKey: officeKey('arrears-buildings', communityId, itemId),
    queryFn: async ({ signal }) => (await api.arrears.byBuilding({ communityId, itemId }, { signal })).data,
  })

export const useArrearsByAge = (communityId: string, buildingId: string | undefined, itemId: string | undefined) =>
  useQuery({
    queryKey: officeKey('arrears-ages', communityId, buildingId, itemId),
    queryFn: async ({ signal }) => (await api.arrears.byAge({ communityId, buildingId, itemId }, { signal })).data,
    // The old bars stay until the new ones are there.
    placeholderData: (before) => before,
  })

interface Narrowed {
  buildingId?: string | undefined
  itemId?: string | undefined
  minDays?: number | undefined
}

export const useArrearsHouses = (communityId: string, narrowed: Narrowed) =>
  usePages({
    key: officeKey('arrears-houses', communityId, narrowed.buildingId, narrowed.itemId, narrowed.minDays),
    read: (cursor, signal) => api.arrears.houses({ communityId, ...narrowed, cursor, limit: 20 }, { signal }),
  })
export type ArrearsHouse = NonNullable<ReturnType<typeof useArrearsHouses>['query']['data']>[number]

export const useLetters = (houseId: string) =>
  useQuery({
    queryKey: officeKey('letters', houseId),
    queryFn: async ({ signal }) => (await api.arrears.letters({ houseId }, { signal })).data,
    enabled: houseId !== '',
  })
export type Letter = NonNullable<ReturnType<typeof useLetters>['data']>[number]

export const useCollection = (communityId: string, month: string) =>
  useQuery({
    queryKey: officeKey('collection', communityId, month),
    queryFn: async ({ signal }) => (await api.arrears.collection({ communityId, month }, { signal })).data,
  })
export type Collection = NonNullable<ReturnType<typeof useCollection>['data']>
export type Rate = Collection['thisMonth']
