import { byAge } from '@jinlin/shared/domain/bill/oldest-first'
import { principalLeft } from '@jinlin/shared/domain/bill/bill.types'
import type { Ports } from '../../platform/ports'
import type { BillApi } from './bill.api'
import { historiesOf, isQuestioned, lateDueAt, NO_HISTORY, openOfHouse } from './bill.store'

/** For payments and the counter, which have asked who may. */
export const openBills =
  ({ db, cipher }: Ports): BillApi['openBills'] =>
  async (houseId, now) => {
    const rows = (await openOfHouse(db, cipher, houseId)).sort(byAge)
    const histories = await historiesOf(
      db,
      cipher,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => {
      const history = histories.get(row.id) ?? NO_HISTORY
      return {
        billId: row.id,
        communityId: row.communityId,
        houseId,
        itemId: row.itemId,
        itemCode: row.itemCode,
        itemName: row.itemName,
        sourceKind: row.sourceKind,
        period: row.period,
        fromDay: row.fromDay,
        dueDay: row.dueDay,
        principalFen: principalLeft(row),
        lateFen: lateDueAt(row, history, now),
        lockOrderId: row.lockOrderId,
        questioned: isQuestioned(history),
      }
    })
  }
