import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { promisesOf } from './promise-rows'
import { reckon } from './reckon'
import { saveClocks } from './ticket-clock.store'
import { derivedOf } from './ticket.store'
import { ticket } from './ticket.table'

const BATCH = 200

/** A day of the calendar has changed: open promises that count working time are due at another moment. Bounded batches along the queue. */
export const recountCommunity =
  (ports: Ports) =>
  async (tx: Tx, communityId: string): Promise<void> => {
    const count = reckon(ports)
    for (let after = ''; ;) {
      const rows = await tx.find(
        ticket,
        { sql: 'community_id = ? AND is_open = 1 AND id > ?', params: [communityId, after] },
        { orderBy: 'id', limit: BATCH },
      )
      for (const row of rows) {
        const { states, ...promises } = promisesOf(await count(communityId, row.submittedAt, row.clockLines))
        if (JSON.stringify(promises.promises) === JSON.stringify(row.promises)) continue
        const next = { ...row, ...promises }
        // The version stays: nobody did anything. A step taken at the same moment reckons with the new calendar itself.
        const moved = await tx.update(
          ticket,
          { id: row.id, communityId, version: row.version },
          { ...promises, ...derivedOf(next), updatedAt: tx.now },
        )
        if (moved === 1) await saveClocks(tx, ports, row, states)
      }
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return
      after = last.id
    }
  }
