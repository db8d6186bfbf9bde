import { type Choice, withOlder, withoutYounger } from '@jinlin/shared/domain/bill/oldest-first'
import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Bill, BillGroup } from '../hooks/use-bills'

const billsOf = (groups: readonly BillGroup[]): Bill[] => groups.flatMap(({ bills }) => bills)
const open = (groups: readonly BillGroup[]): Choice[] => billsOf(groups)

/** What a person who just looks wants: everything that can be paid and is not being questioned. */
export const allPayable = (groups: readonly BillGroup[]): string[] =>
  billsOf(groups)
    .filter((bill) => bill.canPay.can && !bill.questioned)
    .map(({ id }) => id)

export interface Toggled {
  chosen: string[]
  /** What came along or went, in words, when a tap did more than was tapped. */
  says: string | undefined
}

/** A tap on one line. Ticking a later month ticks the earlier ones; giving one up gives up the later ones of its item. */
export const toggle = (groups: readonly BillGroup[], chosen: readonly string[], billId: string): Toggled => {
  const all = open(groups)
  const before = new Set(chosen)
  if (before.has(billId)) {
    const kept = withoutYounger(all, before, billId)
    const gone = before.size - kept.length - 1
    return { chosen: kept, says: gone > 0 ? `费用从最早一期缴起, 后面 ${gone} 期也取消了` : undefined }
  }
  const taken = withOlder(all, billId)
  const more = taken.filter((one) => one !== billId && !before.has(one)).length
  return { chosen: [...new Set([...chosen, ...taken])], says: more > 0 ? `费用从最早一期缴起, 前面 ${more} 期一起选上了` : undefined }
}

/** What is still there and still payable of a choice made before the list was read again. */
export const stillThere = (groups: readonly BillGroup[], chosen: readonly string[]): string[] => {
  const payable = new Set(
    billsOf(groups)
      .filter((bill) => bill.canPay.can)
      .map(({ id }) => id),
  )
  return chosen.filter((id) => payable.has(id))
}

/** Fen. */
export const totalOf = (groups: readonly BillGroup[], chosen: readonly string[]): number => {
  const wanted = new Set(chosen)
  return sumFen(
    billsOf(groups)
      .filter(({ id }) => wanted.has(id))
      .map(({ dueFen }) => dueFen),
  )
}

/** Of the prepaid account, when the person wants it used: never more than what is paid. */
export const fromPrepaid = (totalFen: number, balanceFen: number, wanted: boolean): number => (wanted ? Math.min(totalFen, balanceFen) : 0)
