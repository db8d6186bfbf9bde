import type { RepairPrice } from '@jinlin/shared/domain/ticket/quote'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { billApi, type OneOff } from '../bill/bill.api'
import { feeApi } from '../fee/fee.api'

/** What paid work asks of its neighbours: the public price list, and a bill for what was agreed. */
export const paidWork = (ports: Ports) => ({
  prices: async (communityId: string): Promise<RepairPrice[]> => {
    const prices = await feeApi(ports).repairPrices(communityId)
    return [...prices.values()].map(({ id, name, unit, unitPriceFen, includes }) => ({ id, name, unit, unitPriceFen, includes }))
  },
  /** @returns the id of the bill; asked again for the same ticket, the same */
  bill: (tx: Tx, bill: OneOff): Promise<string> => billApi(ports).writeOneOff(tx, bill),
})
