import { waitsForRouter } from '@jinlin/shared/domain/ticket/backlog'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { routeWaiting } from './route-ticket'
import { rankFor, routingPicture } from './routing-picture'
import { ticket } from './ticket.table'

/** At most this many at once: the timer finds the rest. */
const BATCH = 30

/** Somebody came on shift or has a hand free: what waits goes out, most urgent first. @returns how many found a worker */
export const pullBacklog =
  (ports: Ports) =>
  async (tx: Tx, communityId: string): Promise<number> => {
    const rows = (await tx.find(ticket, { communityId, stage: 'unassigned' }, { orderBy: 'queue_at, id', limit: 200 }))
      .filter((row) => waitsForRouter(row, tx.now))
      .slice(0, BATCH)
    if (rows.length === 0) return 0
    const picture = await routingPicture(ports)(communityId)
    let assigned = 0
    for (const row of rows) {
      if (rankFor(picture, row).ranked.length === 0) continue
      const after = await routeWaiting(ports)(tx, row.id, communityId, picture)
      if (after?.status === 'dispatched') assigned += 1
    }
    return assigned
  }
