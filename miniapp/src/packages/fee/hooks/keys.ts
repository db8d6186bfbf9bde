import { queryClient } from '../../../services/query-client'
import { MONEY } from '../../../services/query-keys'

export const billKey = (billId: string) => [...MONEY, 'bill', billId] as const
export const paymentKey = (paymentId: string) => [...MONEY, 'payment', paymentId] as const
export const paymentsKey = (houseId: string) => [...MONEY, 'payments', houseId] as const
export const prepaidKey = (houseId: string) => [...MONEY, 'prepaid', houseId] as const

/** After a payment or an answer: everything about money is read again, save what the caller has just put there. */
export const moneyChanged = () => queryClient.invalidateQueries({ queryKey: MONEY })
