import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import { decide } from '@jinlin/shared/domain/ticket/repair.machine'
import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { Tx } from '../../platform/db/uow'
import { Transient } from '../../platform/db/failure'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { loadTicket, presentOf, saveTransition, type Seen, type Transition } from './ticket.store'
import type { EventRow } from './ticket-event.table'
import type { TicketRow } from './ticket.table'

export interface Wish {
  command: TicketCommand
  set?: Transition['set']
  data?: Transition['data']
  /** As `Intent.hold`, where only the ticket itself tells. */
  hold?: ErrorCode
}

export interface Intent {
  ticketId: string
  actor: Actor
  /** What the actor saw; without it the step is taken on whatever the ticket is now. */
  version?: number | undefined
  /** Reads what it needs and says what is wanted, once the ticket is known. May run again. */
  wish: (seen: Seen) => Wish | Promise<Wish>
  /** A refusal from outside the table (who may be sent), said only after the table has nothing against the step itself. */
  hold?: ErrorCode
}

export type Outcome =
  | { ok: true; before: TicketRow; row: TicketRow; event: EventRow }
  | { ok: false; code: ErrorCode; present: { status: string; version: number } }

/** Somebody else was faster this many times in a row. */
const TRIES = 4

/**
 * Load, decide, save, emit. A refusal comes before anything is written, so several may be tried in one transaction.
 * @throws AppError TICKET_NOT_FOUND
 */
export const tryChange =
  (ports: Ports) =>
  async (tx: Tx, { ticketId, actor, version, wish, hold }: Intent): Promise<Outcome> => {
    let refused: Outcome | undefined
    for (let tries = 0; tries < TRIES; tries++) {
      const seen = await loadTicket(ports, tx, ticketId, actor, tx.now)
      const { row } = seen
      if (version !== undefined && version !== row.version) return { ok: false, code: 'TICKET_STALE', present: presentOf(row) }
      const { command, set, data, hold: seenHold } = await wish(seen)
      const decision = decide(row, command, actor, tx.now)
      if (!decision.ok) return { ok: false, code: decision.code, present: presentOf(row) }
      const held = hold ?? seenHold
      if (held) return { ok: false, code: held, present: presentOf(row) }
      const saved = await saveTransition(ports, tx, row, { decision, actor, ...(set ? { set } : {}), ...(data ? { data } : {}) })
      if (saved.ok) return { ok: true, before: row, row: saved.row, event: saved.event }
      refused = { ok: false, code: saved.code, present: presentOf(row) }
      if (saved.code !== 'TICKET_STALE') return refused
    }
    // Without a version the wish is about whatever the ticket is now: it only has to wait its turn.
    if (version === undefined) throw new Transient(new Error(`ticket ${ticketId} changed ${TRIES} times meanwhile`))
    return refused as Outcome
  }

/** @throws AppError the refusal, with the present state of the ticket */
export const changeTicket =
  (ports: Ports) =>
  async (tx: Tx, intent: Intent): Promise<Extract<Outcome, { ok: true }>> => {
    const outcome = await tryChange(ports)(tx, intent)
    if (!outcome.ok) throw refuse(outcome.code, { present: outcome.present })
    return outcome
  }

/** A step that needs nothing but the wish. */
export const takeStep =
  (ports: Ports) =>
  (tx: Tx, actor: Actor, step: { ticketId: string; version?: number | undefined; takenAt?: number | undefined }, command: TicketCommand) =>
    changeTicket(ports)(tx, {
      ticketId: step.ticketId,
      actor,
      version: step.version,
      wish: () => ({ command, ...(step.takenAt === undefined ? {} : { data: { takenAt: step.takenAt } }) }),
    })
