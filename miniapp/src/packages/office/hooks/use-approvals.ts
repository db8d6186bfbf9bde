import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { officeKey } from './keys'

type Scope = 'open' | 'ended'

export const useRefunds = (communityId: string, scope: Scope) =>
  usePages({
    key: officeKey('refunds', communityId, scope),
    read: (cursor, signal) => api.refund.list({ communityId, scope, cursor, limit: 20 }, { signal }),
  })
export type Refund = NonNullable<ReturnType<typeof useRefunds>['query']['data']>[number]

/** One refund with what this colleague may do, and why not. */
export const useRefund = (refundId: string) =>
  useQuery({
    queryKey: officeKey('refund', refundId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.refund.get({ refundId }, { signal })
      return { refund: data, abilities }
    },
  })

export const useWaivers = (communityId: string, scope: Scope) =>
  usePages({
    key: officeKey('waivers', communityId, scope),
    read: (cursor, signal) => api.waiver.list({ communityId, scope, cursor, limit: 20 }, { signal }),
  })
export type Waiver = NonNullable<ReturnType<typeof useWaivers>['query']['data']>[number]
