import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { api } from '../../../services/api'
import { roundChanged } from '../../../services/meters'
import { usePages } from '../../../services/pages'
import { queryClient } from '../../../services/query-client'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'
import { OFFICE, officeKey } from './keys'

export const useMeters = (communityId: string, period: string, show: 'all' | 'suspect', kind: MeterKind | undefined) =>
  usePages({
    key: officeKey('meters', communityId, period, show, kind),
    read: (cursor, signal) => api.meter.list({ communityId, period, show, kind, cursor, limit: 50 }, { signal }),
  })
export type Meter = NonNullable<ReturnType<typeof useMeters>['query']['data']>[number]
export type Reading = NonNullable<Meter['reading']>

export const useMeter = (meterId: string) =>
  useQuery({
    queryKey: officeKey('meter', meterId),
    queryFn: async ({ signal }) => (await api.meter.get({ meterId }, { signal })).data,
    refetchOnMount: 'always',
  })

/** Buildings a colleague works for. */
export const useBuildings = (communityId: string) =>
  useQuery({
    queryKey: officeKey('buildings', communityId),
    queryFn: async ({ signal }) => (await api.arrears.byBuilding({ communityId }, { signal })).data.rows,
  })

/** Everything about meters but the list that is being typed into. */
export const metersChanged = () =>
  Promise.all([
    roundChanged(),
    queryClient.invalidateQueries({
      queryKey: OFFICE,
      predicate: ({ queryKey }) => ['meters', 'meter'].includes(String(queryKey[1])),
    }),
  ])

type ReadInput = Parameters<typeof api.meter.read>[0]

/** One reading of one meter: the same key as long as it says the same. */
export const useRead = (onDone?: (reading: Reading) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (input: ReadInput) => {
      intent.current = intentFor(intent.current, input)
      return api.meter.read(input, { key: intent.current.key })
    },
    onSuccess: ({ data }) => {
      intent.current = undefined
      void metersChanged()
      onDone?.(data)
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
    },
  })
}
