import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'
import { billsKey } from '../../../services/query-keys'
import { billKey, moneyChanged } from './keys'

type Open = Awaited<ReturnType<typeof api.bill.open>>
export interface HouseBills {
  bills: Open['data']
  abilities: Open['abilities']
}
export type BillGroup = Open['data']['groups'][number]
export type Bill = BillGroup['bills'][number]

export const useBills = (houseId: string | undefined) =>
  useQuery({
    queryKey: billsKey(houseId ?? ''),
    queryFn: async ({ signal }): Promise<HouseBills> => {
      const { data, abilities } = await api.bill.open({ houseId: houseId ?? '' }, { signal })
      return { bills: data, abilities }
    },
    enabled: houseId !== undefined,
    // Another phone of the household may have paid since.
    refetchOnMount: 'always',
    meta: { keep: true },
  })

type Explained = Awaited<ReturnType<typeof api.bill.get>>
export type ExplainedBill = Explained['data']

export const useBill = (billId: string) =>
  useQuery({
    queryKey: billKey(billId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.bill.get({ billId }, { signal })
      return { bill: data, abilities }
    },
    enabled: billId !== '',
    meta: { keep: true },
  })

/** 「对这一笔有疑问」: the late fee stands still from here until the answer. */
export const useAskAboutBill = (billId: string, onDone: () => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: (words: string) => {
      intent.current = intentFor(intent.current, { billId, words })
      return api.bill.question({ billId, words }, { key: intent.current.key })
    },
    onSuccess: () => {
      intent.current = undefined
      void moneyChanged()
      onDone()
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
    },
  })
}

export const useWithdrawQuestion = (billId: string) =>
  useMutation({
    mutationFn: (questionId: string) => api.bill.withdraw({ billId, questionId }),
    onSuccess: () => void moneyChanged(),
  })

/** The owner lets a tenant see and pay the bills, or not. */
export const useShareBills = (houseId: string) =>
  useMutation({
    mutationFn: (tenantSeesBills: boolean) => api.bill.share({ houseId, tenantSeesBills }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: billsKey(houseId) }),
  })
