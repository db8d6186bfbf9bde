import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { officeKey } from './keys'

/** What people who left had paid in advance, and has not gone back yet. */
export const useAsides = (communityId: string) =>
  usePages({
    key: officeKey('asides', communityId),
    read: (cursor, signal) => api.payment.asides({ communityId, cursor, limit: 20 }, { signal }),
  })
export type Aside = NonNullable<ReturnType<typeof useAsides>['query']['data']>[number]
