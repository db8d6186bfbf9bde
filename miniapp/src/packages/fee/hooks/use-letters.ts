import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { download } from '../../../services/download'
import { MONEY } from '../../../services/query-keys'

/** Demand letters about what is still owed; for the owner alone, others find none. */
export const useLetters = (houseId: string) =>
  useQuery({
    queryKey: [...MONEY, 'letters', houseId],
    queryFn: async ({ signal }) => (await api.arrears.received({ houseId }, { signal })).data,
    meta: { keep: true },
  })
export type Letter = NonNullable<ReturnType<typeof useLetters>['data']>[number]

export const useLetterPdf = () =>
  useMutation({
    mutationFn: ({ id, number }: Pick<Letter, 'id' | 'number'>) => download(`/demand-letters/${id}/file`, `催告函-${number}.pdf`),
  })
