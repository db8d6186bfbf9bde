import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { staffKey } from './desk-keys'

/** Who works here, with shift and work in hand; it changes while one looks. */
export const useStaff = (communityId: string, every?: number) =>
  useQuery({
    queryKey: staffKey(communityId),
    queryFn: async ({ signal }) => (await api.staff.list({ communityId }, { signal })).data,
    refetchInterval: every ?? false,
  })
export type StaffMember = NonNullable<ReturnType<typeof useStaff>['data']>[number]
