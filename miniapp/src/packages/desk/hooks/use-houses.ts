import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'

/** Buildings and units hardly ever change. */
export const useUnits = (communityId: string) =>
  useQuery({
    queryKey: ['desk', 'units', communityId],
    queryFn: async ({ signal }) => (await api.household.units({ communityId }, { signal })).data,
    staleTime: 30 * 60_000,
  })

export const useRooms = (communityId: string, unitId: string | undefined) =>
  useQuery({
    queryKey: ['desk', 'rooms', communityId, unitId],
    queryFn: async ({ signal }) => (await api.household.rooms({ communityId, unitId: unitId ?? '' }, { signal })).data,
    enabled: unitId !== undefined,
    staleTime: 30 * 60_000,
  })
export type Room = NonNullable<ReturnType<typeof useRooms>['data']>[number]
