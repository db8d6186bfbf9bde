import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { giveOut } from './counter.store'

export interface GivenOut {
  communityId: string
  cashierId: string
  buildingId: string
  houseId: string
  houseLabel: string
  orderId: string
  refundId: string
  method: CounterChannel
  amountFen: number
  reference: string
}

export interface CashierApi {
  /** A refund leaves the drawer of the shift this colleague has open. @throws AppError SHIFT_NOT_OPEN */
  giveOut(tx: Tx, given: GivenOut): Promise<void>
}

export const cashierApi = perPorts<CashierApi>(() => ({ giveOut }))
