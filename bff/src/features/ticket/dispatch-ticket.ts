import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { tryChange, type Outcome } from './change-ticket'
import { keepRanking } from './route-ticket'
import { rankFor, routingPicture, type Picture } from './routing-picture'
import { loadTicket } from './ticket.store'
import type { TicketRow } from './ticket.table'

export interface Dispatch {
  ticketId: string
  version: number
  staffId: string
  reason: string
}

type Refused = { code: ErrorCode }

/** What the ranking says about this choice: its reason, and whether it needs one from the dispatcher. */
const judge = (picture: Picture, row: TicketRow, { staffId, reason }: Pick<Dispatch, 'staffId' | 'reason'>) => {
  const ranking = rankFor(picture, row)
  const place = ranking.ranked.findIndex((candidate) => candidate.staffId === staffId)
  if (place < 0) {
    const worker = picture.workers.find((candidate) => candidate.staffId === staffId)
    const full = worker?.onShift === true && (picture.load.get(staffId)?.openCount ?? 0) >= worker.cap
    return { ranking, refused: { code: full ? 'TICKET_CAP_REACHED' : 'ASSIGNEE_NOT_ELIGIBLE' } satisfies Refused }
  }
  const overrules = place > 0 || row.stage === 'held'
  if (overrules && reason === '') return { ranking, refused: { code: 'OVERRULE_REASON_REQUIRED' } satisfies Refused }
  return { ranking, chosen: { routing: ranking.ranked[place]?.reason ?? '', overruled: overrules ? reason : null } }
}

/** Dispatches, or says why not; nothing is written when it says why not. */
export const tryDispatch =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, picture: Picture, input: Dispatch): Promise<Outcome> => {
    const { row: seen } = await loadTicket(ports, tx, input.ticketId, actor, tx.now)
    const { ranking, refused, chosen } = judge(picture, seen, input)
    const outcome = await tryChange(ports)(tx, {
      ticketId: input.ticketId,
      actor,
      version: input.version,
      wish: () => ({
        command: { type: 'dispatch', assigneeId: input.staffId, mode: 'assigned', reason: input.reason },
        ...(chosen ? { set: { assignReason: chosen.routing }, data: { routing: chosen.routing } } : {}),
      }),
      ...(refused ? { hold: refused.code } : {}),
    })
    if (outcome.ok) {
      await keepRanking(tx, outcome.row, ranking, { kind: 'staff', id: actor.staffId }, chosen?.overruled ?? null)
      const load = picture.load.get(input.staffId) ?? { openCount: 0, lastAssignedAt: null }
      picture.load.set(input.staffId, { openCount: load.openCount + 1, lastAssignedAt: tx.now })
    }
    return outcome
  }

const known = (picture: Picture, staffId: string): void => {
  if (!picture.workers.some((worker) => worker.staffId === staffId)) throw refuse('STAFF_NOT_FOUND')
}

/** 派单 to a named worker. @throws AppError with the present state */
export const dispatchTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, input: Dispatch): Promise<TicketRow> => {
    const { row } = await loadTicket(ports, tx, input.ticketId, actor, tx.now)
    const picture = await routingPicture(ports)(row.communityId)
    known(picture, input.staffId)
    const outcome = await tryDispatch(ports)(tx, actor, picture, input)
    if (!outcome.ok) throw refuse(outcome.code, { present: outcome.present })
    return outcome.row
  }

/** Several at once; each answers for itself. One ticket that is not there refuses only itself. */
export const dispatchMany =
  (ports: Ports) =>
  async (
    tx: Tx,
    actor: StaffActor,
    input: { communityId: string; staffId: string; reason: string; tickets: readonly { ticketId: string; version: number }[] },
  ): Promise<{ ticketId: string; ok: boolean; code: ErrorCode | null }[]> => {
    const picture = await routingPicture(ports)(input.communityId)
    known(picture, input.staffId)
    const answers: { ticketId: string; ok: boolean; code: ErrorCode | null }[] = []
    for (const { ticketId, version } of input.tickets) {
      const there = await tx.query<{ communityId: string }>(
        'SELECT community_id AS communityId FROM ticket WHERE id = ? AND community_id = ?',
        [ticketId, input.communityId],
      )
      const outcome: Pick<Outcome, 'ok'> & { code?: ErrorCode } =
        there.length === 0
          ? { ok: false, code: 'TICKET_NOT_FOUND' }
          : await visibleOr(() =>
              tryDispatch(ports)(tx, actor, picture, { ticketId, version, staffId: input.staffId, reason: input.reason }),
            )
      answers.push({ ticketId, ok: outcome.ok, code: outcome.code ?? null })
    }
    return answers
  }

/** A ticket outside the dispatcher's buildings is read, not written, before it is refused: the transaction may go on. */
const visibleOr = async (run: () => Promise<Outcome>): Promise<Outcome | { ok: false; code: ErrorCode }> => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'TICKET_NOT_FOUND') return { ok: false, code: 'TICKET_NOT_FOUND' }
    throw error
  }
}
