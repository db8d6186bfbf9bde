import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { newIntentKey } from '../../../services/intent-key'
import { queryClient } from '../../../services/query-client'
import { MONEY } from '../../../services/query-keys'

const invoicesKey = (paymentId: string) => [...MONEY, 'invoice', paymentId] as const
const TITLES = [...MONEY, 'titles'] as const

/** An invoice is made by somebody else's machine: looked at again while it is under way. */
const UNDER_WAY = 5_000

export const useInvoices = (paymentId: string, enabled: boolean) =>
  useQuery({
    queryKey: invoicesKey(paymentId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.invoice.ofPayment({ paymentId }, { signal })
      return { invoices: data, abilities }
    },
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.invoices.some(({ state: word }) => word === 'requested' || word === 'issuing' || word === 'red_flushing')
        ? UNDER_WAY
        : false,
  })
export type Invoice = NonNullable<ReturnType<typeof useInvoices>['data']>['invoices'][number]

export const useTitles = (enabled: boolean) =>
  useQuery({ queryKey: TITLES, queryFn: async ({ signal }) => (await api.invoice.titles({}, { signal })).data, enabled })
export type InvoiceTitle = NonNullable<ReturnType<typeof useTitles>['data']>[number]

export interface TitleForm {
  titleId?: string
  kind: 'personal' | 'company'
  name: string
  taxNo: string | null
}

export const useSaveTitle = (onDone: (title: InvoiceTitle) => void) => {
  const key = useRef(newIntentKey())
  return useMutation({
    mutationFn: async (form: TitleForm) => (await api.invoice.saveTitle(form, { key: key.current })).data,
    onSuccess: (title) => {
      void queryClient.invalidateQueries({ queryKey: TITLES })
      onDone(title)
    },
    onSettled: () => {
      key.current = newIntentKey()
    },
  })
}

export const useRemoveTitle = () =>
  useMutation({
    mutationFn: (titleId: string) => api.invoice.removeTitle({ titleId }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: TITLES }),
  })

export const useRequestInvoice = (paymentId: string) => {
  const key = useRef(newIntentKey())
  return useMutation({
    mutationFn: (titleId: string) => api.invoice.request({ paymentId, titleId }, { key: key.current }),
    onSettled: () => {
      key.current = newIntentKey()
      void queryClient.invalidateQueries({ queryKey: invoicesKey(paymentId) })
    },
  })
}
