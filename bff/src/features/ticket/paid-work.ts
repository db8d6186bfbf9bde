import type { RepairPrice } from '@jinlin/shared/domain/ticket/quote'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import type { OneOff } from '../bill/bill.api'

/** What paid work asks of its neighbours: the public price list, and a bill for what was agreed. */
export const paidWork = ({ db }: Ports) => ({
  prices: async (communityId: string): Promise<RepairPrice[]> => {
    const rows = await db.query<RepairPrice>(
      `SELECT id, name, unit, unit_price_fen AS unitPriceFen, includes FROM repair_price WHERE community_id = ? AND active = 1 ORDER BY name, id`,
      [communityId],
    )
    return rows.map((row) => ({ ...row, unitPriceFen: Number(row.unitPriceFen) }))
  },
  bill: async (_tx: Tx, _bill: OneOff): Promise<string | null> => null,
})
