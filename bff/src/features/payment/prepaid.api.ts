import type { Tx } from '../../platform/db/uow'

/** The prepaid account of a house changes through here alone. Fen. */
export interface PrepaidApi {
  balanceOf(houseId: string): Promise<number>
  /**
   * A prepayment goes back to the person: balance − amount, entry. @returns false when the balance is smaller. The caller posts prepaid +R / cash −R.
   * `key` is unique per refund.
   */
  takeBack(tx: Tx, taken: { houseId: string; amountFen: number; orderId: string; key: string }): Promise<boolean>
  /** What was paid from the account returns to it (a refund of a payment by channel `prepaid`). The caller posts receivable +R / prepaid −R. */
  giveBack(tx: Tx, given: { houseId: string; communityId: string; amountFen: number; orderId: string; key: string }): Promise<void>
}
