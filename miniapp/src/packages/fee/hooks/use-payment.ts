import { useMutation, useQuery } from '@tanstack/react-query'
import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { api } from '../../../services/api'
import { askForMessages } from '../../../services/ask-for-messages'
import { openPaySheet } from '../../../services/pay-sheet'
import { queryClient } from '../../../services/query-client'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'
import { rememberPayment } from '../../../services/unfinished-payment'
import { moneyChanged, paymentKey } from './keys'

type Answer = Awaited<ReturnType<typeof api.payment.get>>
export type Payment = Answer['data']
export interface PaymentSeen {
  payment: Payment
  abilities: Answer['abilities']
}

/** The server's word is put where every screen reads it; what is settled refreshes the lists. */
const seen = ({ data, abilities }: Answer): PaymentSeen => {
  const now = { payment: data, abilities }
  queryClient.setQueryData<PaymentSeen>(paymentKey(data.id), now)
  rememberPayment(data)
  return now
}

/** Steps between two questions to the server while an answer is awaited; afterwards every ten seconds. */
const EAGER = [2_000, 2_000, 2_000, 3_000]
const CALM = 10_000

/** One payment as the server knows it; `awaited`: the sheet was closed and WeChat's answer is due. */
export const usePayment = (paymentId: string, awaited: boolean, inFront: boolean) => {
  const asked = useRef(0)
  // Counted from the moment the sheet was left, however often was asked before.
  useEffect(() => {
    asked.current = 0
  }, [awaited])
  return useQuery({
    queryKey: paymentKey(paymentId),
    queryFn: async ({ signal }) => {
      asked.current += 1
      return seen(await api.payment.check({ paymentId }, { signal }))
    },
    enabled: paymentId !== '',
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => {
      if (!inFront || state.data?.payment.final) return false
      return awaited ? (EAGER[asked.current] ?? CALM) : CALM
    },
    meta: { keep: true },
  })
}

/** How far the money is on its way back. Asked again with everything else about money. */
export const useRefunds = (paymentId: string, paid: boolean) =>
  useQuery({
    queryKey: [...paymentKey(paymentId), 'refunds'],
    queryFn: async ({ signal }) => (await api.refund.ofPayment({ paymentId }, { signal })).data,
    enabled: paid,
    refetchOnMount: 'always',
    meta: { keep: true },
  })

export interface NewPayment {
  houseId: string
  billIds: string[]
  prepaidMonths?: number
  usePrepaidFen: number
}

/**
 * WeChat's question about messages, in the tap that pays: WeChat shows it nowhere else, and its own sheet follows. Once for a page, however often is tapped.
 * Whoever is asked first pays afterwards, so the payment waits for the answer, whatever it is.
 */
const useAskOnce = () => {
  const asked = useRef<Promise<unknown>>()
  return () => (asked.current ??= askForMessages(['bill_due', 'payment_done']).catch(() => 0))
}

/** Takes the bills; the answer is an order that can be paid, or, wholly from the prepaid account, one that is. */
export const useCreatePayment = (onDone: (payment: Payment) => void) => {
  const intent = useRef<Intent>()
  const ask = useAskOnce()
  const { mutate, ...create } = useMutation({
    mutationFn: async ({ input, asked }: { input: NewPayment; asked: Promise<unknown> }) => {
      await asked
      intent.current = intentFor(intent.current, input)
      return seen(await api.payment.create(input, { key: intent.current.key }))
    },
    onSuccess: ({ payment }) => {
      intent.current = undefined
      void moneyChanged()
      onDone(payment)
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
      // Somebody paid, or the amounts changed: what is shown is old. Who it is stands above.
      void moneyChanged()
      if (mayHaveHappened(error) || (error as { code?: string }).code === 'BILL_LOCKED') void Taro.pageScrollTo({ scrollTop: 0 })
    },
  })
  return { ...create, mutate: (input: NewPayment) => mutate({ input, asked: ask() }) }
}

/** For somebody else's bills, by their link. */
export const usePayByLink = (onDone: (payment: Payment) => void) => {
  const intent = useRef<Intent>()
  const ask = useAskOnce()
  const { mutate, ...pay } = useMutation({
    mutationFn: async ({ token, asked }: { token: string; asked: Promise<unknown> }) => {
      await asked
      intent.current = intentFor(intent.current, { token })
      return seen(await api.payment.payLink({ token }, { key: intent.current.key }))
    },
    onSuccess: ({ payment }) => {
      intent.current = undefined
      onDone(payment)
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) intent.current = undefined
    },
  })
  return { ...pay, mutate: (token: string) => mutate({ token, asked: ask() }) }
}

/** WeChat's sheet, for the first time or again. */
export const useOpenSheet = (paymentId: string, onEnd: (end: Awaited<ReturnType<typeof openPaySheet>>) => void) =>
  useMutation({
    mutationFn: async () => openPaySheet((await api.payment.params({ paymentId })).data),
    onSuccess: onEnd,
    // The order may have ended meanwhile: the page shows what is true now.
    onError: () => void queryClient.invalidateQueries({ queryKey: paymentKey(paymentId) }),
  })

export const useCancelPayment = (paymentId: string) =>
  useMutation({
    mutationFn: async () => seen(await api.payment.cancel({ paymentId })),
    onSuccess: () => void moneyChanged(),
    onError: () => void queryClient.invalidateQueries({ queryKey: paymentKey(paymentId) }),
  })
