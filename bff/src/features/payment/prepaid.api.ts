import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { balanceOf } from './prepaid.queries'
import { prepaidRoom, topUpOf } from './prepaid-room'
import { addOfOrder, takeOfOrder } from './prepaid-aside.store'

/** The prepaid account of a house changes through here and through payments alone. Fen. */
export interface PrepaidApi {
  balanceOf(houseId: string): Promise<number>
  /** The balance and what may still be put in: twelve months of what the house is billed. */
  roomOf(house: { communityId: string; houseId: string }): Promise<{ balanceFen: number; roomFen: number }>
  /** Holds the account to the end of the transaction. @throws AppError PREPAID_TOO_MUCH */
  mustHaveRoom(tx: Tx, house: { communityId: string; houseId: string }, amountFen: number): Promise<void>
  /**
   * A prepayment goes back to the person: balance − amount, entry; of somebody who left the house, from what was put aside. @returns false when there is less. The caller posts prepaid +R / cash −R.
   * `key` is unique per refund.
   */
  takeBack(tx: Tx, taken: { houseId: string; communityId: string; amountFen: number; orderId: string; key: string }): Promise<boolean>
  /** What was paid from the account returns to it (a refund of a payment by channel `prepaid`). The caller posts receivable +R / prepaid −R. */
  giveBack(tx: Tx, given: { houseId: string; communityId: string; amountFen: number; orderId: string; key: string }): Promise<void>
}

export const prepaidApi = perPorts<PrepaidApi>(({ db, clock }) => ({
  balanceOf: (houseId) => balanceOf(db, houseId),
  roomOf: (house) => prepaidRoom(db, house, clock.now()),
  mustHaveRoom: async (tx, house, amountFen) => {
    await topUpOf(tx, house, { prepaidFen: amountFen }, tx.now)
  },
  takeBack: (tx, taken) => takeOfOrder(tx, { ...taken, kind: 'refund' }),
  giveBack: async (tx, given) => {
    await addOfOrder(tx, { ...given, kind: 'return' })
  },
}))
