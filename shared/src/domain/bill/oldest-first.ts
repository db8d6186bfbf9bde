import type { BillFacts } from './bill.types'

export type Choice = Pick<BillFacts, 'id' | 'itemId' | 'sourceKind' | 'fromDay' | 'period' | 'lockOrderId'> & {
  /** A question is open about it. */
  questioned: boolean
}

export const byAge = (a: Pick<Choice, 'fromDay' | 'period' | 'id'>, b: Pick<Choice, 'fromDay' | 'period' | 'id'>): number => {
  if (a.fromDay !== b.fromDay) return a.fromDay < b.fromDay ? -1 : 1
  if (a.period !== b.period) return a.period < b.period ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Months of an item are paid from the oldest on; a repair or a card stands for itself. */
export const isContinuous = (bill: Pick<Choice, 'sourceKind'>): boolean => bill.sourceKind === 'run'

/**
 * Why these bills cannot be paid together, or null. Within an item nothing older may be left out, save what is being questioned: nobody has to pay what they
 * dispute before what they do not. An older bill that another payment holds must come to its end first.
 * @param open every open bill of the house
 */
export const choiceRefusal = (
  open: readonly Choice[],
  chosen: ReadonlySet<string>,
  orderId: string | null,
): 'BILL_LOCKED' | 'BILL_NOT_OLDEST' | null => {
  const held = (bill: Choice) => bill.lockOrderId !== null && bill.lockOrderId !== orderId
  if (open.some((bill) => chosen.has(bill.id) && held(bill))) return 'BILL_LOCKED'
  const older = open.filter(
    (bill) =>
      !chosen.has(bill.id) &&
      !bill.questioned &&
      isContinuous(bill) &&
      open.some((later) => chosen.has(later.id) && later.itemId === bill.itemId && isContinuous(later) && byAge(bill, later) < 0),
  )
  if (older.length === 0) return null
  return older.every(held) ? 'BILL_LOCKED' : 'BILL_NOT_OLDEST'
}

/** Choosing a bill takes everything along that has to be paid with it. For the screen: a tap on March ticks January and February. */
export const withOlder = (open: readonly Choice[], billId: string): string[] => {
  const wanted = open.find(({ id }) => id === billId)
  if (!wanted) return []
  if (!isContinuous(wanted)) return [billId]
  return open
    .filter(
      (bill) =>
        bill.itemId === wanted.itemId && isContinuous(bill) && (bill.id === billId || (!bill.questioned && byAge(bill, wanted) < 0)),
    )
    .sort(byAge)
    .map(({ id }) => id)
}

/** Giving one up gives up everything younger of its item. */
export const withoutYounger = (open: readonly Choice[], chosen: ReadonlySet<string>, billId: string): string[] => {
  const dropped = open.find(({ id }) => id === billId)
  return open
    .filter((bill) => {
      if (!chosen.has(bill.id) || bill.id === billId) return false
      if (!dropped || dropped.questioned || !isContinuous(dropped) || bill.itemId !== dropped.itemId || !isContinuous(bill)) return true
      return byAge(bill, dropped) < 0
    })
    .sort(byAge)
    .map(({ id }) => id)
}
