import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { billsKey } from '../../../services/query-keys'

/** What the house owes, under the name and in the shape of the page of bills, which then has it at once. A tenant whose owner does not share gets none. */
export const useDueBills = (houseId: string | undefined) =>
  useQuery({
    queryKey: billsKey(houseId ?? ''),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.bill.open({ houseId: houseId ?? '' }, { signal })
      return { bills: data, abilities }
    },
    enabled: houseId !== undefined,
    meta: { keep: true },
  }).data?.bills
