import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { officeKey } from './keys'

export const useOfficeBill = (billId: string) =>
  useQuery({
    queryKey: officeKey('bill', billId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.bill.get({ billId }, { signal })
      return { bill: data, abilities }
    },
    refetchOnMount: 'always',
  })
export type OfficeBill = NonNullable<ReturnType<typeof useOfficeBill>['data']>['bill']

/** What was asked for about one bill. */
export const useWaiversOf = (billId: string) =>
  useQuery({
    queryKey: officeKey('waivers-of', billId),
    queryFn: async ({ signal }) => (await api.waiver.ofBill({ billId }, { signal })).data,
  })
