import { queryClient } from '../../../services/query-client'

/** Names of what is kept about money; all begin with `money`, so that one payment refreshes them all. */
export const MONEY = ['money'] as const
export const billsKey = (houseId: string) => [...MONEY, 'bills', houseId] as const
export const billKey = (billId: string) => [...MONEY, 'bill', billId] as const
export const paymentKey = (paymentId: string) => [...MONEY, 'payment', paymentId] as const
export const paymentsKey = (houseId: string) => [...MONEY, 'payments', houseId] as const
export const prepaidKey = (houseId: string) => [...MONEY, 'prepaid', houseId] as const

/** After a payment or an answer: everything about money is read again, save what the caller has just put there. */
export const moneyChanged = () => queryClient.invalidateQueries({ queryKey: MONEY })
