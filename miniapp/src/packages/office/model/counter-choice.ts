interface CounterBill {
  billId: string
  itemCode: string
  /** 2026-11 or 2026-10..2026-12; anything else belongs to a bill of its own: a repair, a card. */
  period: string
  principalFen: number
  lateFen: number
  locked: boolean
}

const isMonthly = ({ period }: CounterBill): boolean => /^\d{4}-\d{2}(\.\.|$)/.test(period)

/** The counter takes the oldest months of an item first, as the server asks for: a tap on a later one takes the earlier ones along. `bills` is oldest first. */
export const toggleAtCounter = (bills: readonly CounterBill[], chosen: readonly string[], billId: string): string[] => {
  const at = bills.findIndex((bill) => bill.billId === billId)
  const tapped = bills[at]
  if (!tapped || tapped.locked) return [...chosen]
  const sameItem = (bill: CounterBill) => bill.itemCode === tapped.itemCode && isMonthly(bill) && isMonthly(tapped)
  if (chosen.includes(billId)) {
    const younger = new Set(bills.filter((bill, index) => index > at && sameItem(bill)).map((bill) => bill.billId))
    return chosen.filter((id) => id !== billId && !younger.has(id))
  }
  const older = bills.filter((bill, index) => index < at && sameItem(bill) && !bill.locked).map((bill) => bill.billId)
  return [...new Set([...chosen, ...older, billId])]
}

/** Fen. */
export const sumOf = (bills: readonly CounterBill[], chosen: readonly string[]): number =>
  bills.filter((bill) => chosen.includes(bill.billId)).reduce((sum, bill) => sum + bill.principalFen + bill.lateFen, 0)
