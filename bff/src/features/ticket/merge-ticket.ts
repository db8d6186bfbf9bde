import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { OPEN_STATUSES, type RepairStatus } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { relationsOf } from '@jinlin/shared/domain/ticket/relations'
import { changeTicket, tryChange } from './change-ticket'
import { noteOnTicket } from './note-on-ticket'
import { survivorOf } from './survivor'
import { ticket, type TicketRow } from './ticket.table'
import { freeSlot } from './visit-slot.store'

const LIVE: readonly RepairStatus[] = [...OPEN_STATUSES, 'done']

/**
 * 合并. The target must be live in the same community at the moment it gets its line, so two tickets can never end up in each other.
 * @throws AppError MERGE_TARGET_INVALID
 */
export const mergeTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, input: { ticketId: string; version: number; targetId: string }): Promise<TicketRow> => {
    const outcome = await changeTicket(ports)(tx, {
      ticketId: input.ticketId,
      actor,
      version: input.version,
      wish: async ({ row: seen }) => {
        const target = await tx.one(ticket, { id: input.targetId, communityId: seen.communityId })
        const fits = target && target.id !== seen.id && LIVE.includes(target.status) && relationsOf(actor, target, tx.now).size > 0
        // The table says first whether this ticket may be merged at all.
        return {
          command: { type: 'merge', targetId: fits ? target.id : seen.id },
          set: { mergedIntoNumber: target?.number ?? null },
          data: { otherNumber: target?.number ?? '' },
        }
      },
    })
    const { row, before } = outcome
    await freeSlot(tx, before)
    const target = { id: input.targetId, communityId: row.communityId }
    const told = await noteOnTicket(tx, target, { action: 'merged_here', data: { otherNumber: row.number, otherId: row.id } }, {}, LIVE)
    if (!told) throw refuse('MERGE_TARGET_INVALID')
    return row
  }

/** Undo. Whoever held it gets it back if there is room; else it waits for the desk. @throws AppError MERGE_UNDO_NOT_POSSIBLE */
export const unmergeTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, input: { ticketId: string; version: number }): Promise<TicketRow> => {
    const wish =
      (toWorker: boolean) =>
      async ({ row: seen }: { row: TicketRow }) => {
        if (seen.status === 'merged' && !(await survivorOf(tx, seen))) throw refuse('MERGE_UNDO_NOT_POSSIBLE')
        return {
          command: { type: 'unmerge', toWorker } as const,
          set: { mergedIntoNumber: null },
          data: { otherNumber: seen.mergedIntoNumber ?? '' },
        }
      }
    let outcome = await tryChange(ports)(tx, { ...input, actor, wish: wish(true) })
    if (!outcome.ok && outcome.code === 'TICKET_CAP_REACHED') outcome = await tryChange(ports)(tx, { ...input, actor, wish: wish(false) })
    if (!outcome.ok) throw refuse(outcome.code, { present: outcome.present })
    const { before, row } = outcome
    if (before.mergedIntoId !== null) {
      const target = { id: before.mergedIntoId, communityId: before.communityId }
      await noteOnTicket(tx, target, { action: 'unmerged_here', data: { otherNumber: row.number, otherId: row.id } })
    }
    return row
  }

/** Tickets that were merged into this one, for telling their people; those merged into those as well. */
export const mergedInto = async (tx: Tx, row: Pick<TicketRow, 'id' | 'communityId'>): Promise<TicketRow[]> => {
  const found: TicketRow[] = []
  let level = [row.id]
  while (level.length > 0 && found.length < 100) {
    const next = await tx.find(ticket, { communityId: row.communityId, mergedIntoId: level, status: 'merged' })
    found.push(...next)
    level = next.map(({ id }) => id)
  }
  return found
}
