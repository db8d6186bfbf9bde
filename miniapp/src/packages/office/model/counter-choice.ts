import { type Choice, withOlder, withoutYounger } from '@jinlin/shared/domain/bill/oldest-first'
import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Account } from '../hooks/use-counter'

export type CounterBill = Account['bills'][number]

const choiceOf = ({ billId, locked, ...bill }: CounterBill): Choice => ({ ...bill, id: billId, lockOrderId: locked ? billId : null })

/** What a payer who just comes in wants: everything that can be paid and is not being questioned. */
export const allAtCounter = (bills: readonly CounterBill[]): string[] =>
  bills.filter(({ locked, questioned }) => !locked && !questioned).map(({ billId }) => billId)

/** A tap on one line, by the same rule as on the resident's phone: a later month takes the earlier ones along. */
export const toggleAtCounter = (bills: readonly CounterBill[], chosen: readonly string[], billId: string): string[] => {
  const tapped = bills.find((bill) => bill.billId === billId)
  if (!tapped || tapped.locked) return [...chosen]
  const open = bills.map(choiceOf)
  if (chosen.includes(billId)) return withoutYounger(open, new Set(chosen), billId)
  const held = new Set(bills.filter(({ locked }) => locked).map((bill) => bill.billId))
  return [...new Set([...chosen, ...withOlder(open, billId).filter((id) => !held.has(id))])]
}

/** Fen. */
export const sumOf = (bills: readonly CounterBill[], chosen: readonly string[]): number =>
  sumFen(bills.filter(({ billId }) => chosen.includes(billId)).map(({ principalFen, lateFen }) => principalFen + lateFen))
