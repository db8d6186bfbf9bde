import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { countsKey } from './desk-keys'

/** How often the desk asks whether anything is new. */
export const PULSE = 15_000

/** The numbers beside the views. Goes on while another window is in front: an emergency must be heard there too. */
export const useCounts = (communityId: string | undefined, inFront: boolean) =>
  useQuery({
    queryKey: countsKey(communityId ?? ''),
    queryFn: async ({ signal }) => (await api.desk.counts({ communityId: communityId ?? '' }, { signal })).data,
    enabled: communityId !== undefined,
    refetchInterval: inFront ? PULSE : false,
    refetchIntervalInBackground: true,
  })
export type Counts = NonNullable<ReturnType<typeof useCounts>['data']>
