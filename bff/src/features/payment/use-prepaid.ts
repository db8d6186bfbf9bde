import { AppError } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi, type OpenBill } from '../bill/bill.api'
import { createPayment } from './create-payment'
import { balanceOf, housesToUse } from './prepaid.queries'

const BATCH = 200

/** Whole bills, oldest first, as far as the money reaches; a bill that somebody questions is not paid for them. */
export const affordable = (open: readonly OpenBill[], balanceFen: number): string[] => {
  const chosen: string[] = []
  const stopped = new Set<string>()
  let left = balanceFen
  for (const bill of open) {
    const due = bill.principalFen + bill.lateFen
    if (stopped.has(bill.itemId)) continue
    if (bill.questioned || bill.lockOrderId !== null || due > left || due <= 0) {
      // A later bill of the item must not be paid before this one.
      stopped.add(bill.itemId)
      continue
    }
    chosen.push(bill.billId)
    left -= due
  }
  return chosen
}

/** The prepaid account pays what is open, house by house, each in a transaction of its own. @returns how many houses it paid for */
export const usePrepaid = (ports: Ports) => {
  const { db, uow, clock, log } = ports
  const bills = billApi(ports)
  const create = createPayment(ports)

  const ofHouse = async (houseId: string): Promise<boolean> => {
    const balanceFen = await balanceOf(db, houseId)
    const billIds = affordable(await bills.openBills(houseId, clock.now()), balanceFen).slice(0, 60)
    if (billIds.length === 0) return false
    await uow.run((tx) => create(tx, { houseId, billIds, topUpFen: 0, usePrepaidFen: balanceFen, payerPersonId: null, linkId: null }))
    return true
  }

  return async (): Promise<number> => {
    let used = 0
    let after = ''
    for (;;) {
      const houses = await housesToUse(db, after, BATCH)
      for (const houseId of houses) {
        try {
          if (await ofHouse(houseId)) used += 1
        } catch (error) {
          // Somebody pays right now, or a bill has just changed: the next round looks again.
          if (!(error instanceof AppError)) throw error
          log.info({ code: error.code, houseId }, 'prepaid money was not used this time')
        }
      }
      after = houses.at(-1) ?? ''
      if (houses.length < BATCH) return used
    }
  }
}
