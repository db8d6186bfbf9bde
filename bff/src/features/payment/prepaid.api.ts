import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { balanceOf } from './prepaid.queries'
import { addPrepaid, takePrepaid } from './prepaid.store'

/** The prepaid account of a house changes through here and through payments alone. Fen. */
export interface PrepaidApi {
  balanceOf(houseId: string): Promise<number>
  /**
   * A prepayment goes back to the person: balance − amount, entry. @returns false when the balance is smaller. The caller posts prepaid +R / cash −R.
   * `key` is unique per refund.
   */
  takeBack(tx: Tx, taken: { houseId: string; communityId: string; amountFen: number; orderId: string; key: string }): Promise<boolean>
  /** What was paid from the account returns to it (a refund of a payment by channel `prepaid`). The caller posts receivable +R / prepaid −R. */
  giveBack(tx: Tx, given: { houseId: string; communityId: string; amountFen: number; orderId: string; key: string }): Promise<void>
}

export const prepaidApi = perPorts<PrepaidApi>(({ db }) => ({
  balanceOf: (houseId) => balanceOf(db, houseId),
  takeBack: (tx, taken) => takePrepaid(tx, { ...taken, kind: 'refund' }),
  giveBack: async (tx, given) => {
    await addPrepaid(tx, { ...given, kind: 'return' })
  },
}))
