import { SYSTEM } from '@jinlin/shared/domain/people/actor'
import { modeOf, waitsForRouter } from '@jinlin/shared/domain/ticket/backlog'
import type { Ranking } from '@jinlin/shared/domain/routing/routing-types'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { tryChange } from './change-ticket'
import { rankFor, routingPicture, type Picture } from './routing-picture'
import { ticketAssignment } from './routing.tables'
import { ticket, type TicketRow } from './ticket.table'

/** How many of the ranking are kept with the assignment. */
const KEPT = 8
const RETRY = 5 * MINUTE
const RETRY_P1 = MINUTE

export const keepRanking = async (
  tx: Tx,
  row: TicketRow,
  ranking: Ranking,
  by: { kind: 'staff' | 'system'; id: string | null },
  overruled: string | null,
): Promise<void> => {
  await tx.insert(ticketAssignment, {
    id: tx.newId(),
    ticketId: row.id,
    communityId: row.communityId,
    staffId: row.assigneeId as string,
    round: row.round,
    mode: row.assignmentMode ?? 'assigned',
    reason: row.assignReason ?? '',
    overruled,
    ranked: ranking.ranked.slice(0, KEPT).map(({ staffId, name, reason }) => ({ staffId, name, reason })),
    at: tx.now,
    byKind: by.kind,
    byId: by.id,
  })
}

/** Whoever handed it back in this round does not get it back by itself. */
const returnersOf = async (tx: Tx, row: TicketRow): Promise<string[]> =>
  (
    await tx.query<{ actorId: string }>(
      "SELECT actor_id AS actorId FROM ticket_event WHERE ticket_id = ? AND action = 'return' AND round = ? AND actor_id IS NOT NULL",
      [row.id, row.round],
    )
  ).map(({ actorId }) => actorId)

/** Names the best of the ranking; if the last place was taken meanwhile, the next. @returns the ticket as it is afterwards */
export const assignBest =
  (ports: Ports) =>
  async (tx: Tx, row: TicketRow, picture?: Picture): Promise<TicketRow> => {
    const people = picture ?? (await routingPicture(ports)(row.communityId))
    const ranking = rankFor(people, row, await returnersOf(tx, row))
    for (const { staffId, reason } of ranking.ranked) {
      const outcome = await tryChange(ports)(tx, {
        ticketId: row.id,
        actor: SYSTEM,
        version: row.version,
        wish: () => ({
          command: { type: 'dispatch', assigneeId: staffId, mode: 'auto', reason },
          set: { assignReason: reason },
          data: { routing: reason },
        }),
      })
      if (outcome.ok) {
        await keepRanking(tx, outcome.row, ranking, { kind: 'system', id: null }, null)
        const load = people.load.get(staffId) ?? { openCount: 0, lastAssignedAt: null }
        people.load.set(staffId, { openCount: load.openCount + 1, lastAssignedAt: tx.now })
        return outcome.row
      }
      if (outcome.code !== 'TICKET_CAP_REACHED') return row
    }
    // Nobody now: somebody coming on shift or freed pulls it, and the timer looks again in any case.
    const timerAt = tx.now + (row.priority === 'P1' ? RETRY_P1 : RETRY)
    await tx.update(ticket, { id: row.id, version: row.version, status: row.status }, { timerAt })
    return { ...row, timerAt }
  }

const offer =
  (ports: Ports) =>
  async (tx: Tx, row: TicketRow): Promise<TicketRow> => {
    const outcome = await tryChange(ports)(tx, {
      ticketId: row.id,
      actor: SYSTEM,
      version: row.version,
      wish: () => ({ command: { type: 'pool' } }),
    })
    return outcome.ok ? outcome.row : row
  }

/** The first way of a new ticket: an emergency to somebody at once, ordinary work to the pool, a specialist's to whoever has the licence. */
export const routeNew =
  (ports: Ports) =>
  async (tx: Tx, row: TicketRow): Promise<TicketRow> => {
    switch (modeOf(row)) {
      case 'emergency':
      case 'specialist':
        return assignBest(ports)(tx, row)
      case 'pool':
        return offer(ports)(tx, row)
      case 'manual':
        return row
    }
  }

/** A ticket whose time has come; nothing happens when it no longer waits. */
export const routeWaiting =
  (ports: Ports) =>
  async (tx: Tx, ticketId: string, communityId: string, picture?: Picture): Promise<TicketRow | undefined> => {
    const row = await tx.one(ticket, { id: ticketId, communityId })
    return row && waitsForRouter(row, tx.now) ? assignBest(ports)(tx, row, picture) : row
  }
