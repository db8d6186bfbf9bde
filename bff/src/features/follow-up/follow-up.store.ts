import type { CallRecord } from '@jinlin/shared/domain/follow-up/follow-up.types'
import type { CallAttempt, FollowUpFacts } from '@jinlin/shared/domain/follow-up/follow-up.types'
import type { FollowUpDecision } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { type AttemptRecord, followUp, followUpAttempt, type FollowUpRecord } from './follow-up.table'

type Accepted = Extract<FollowUpDecision, { ok: true }>

/** @returns false when this round has one already */
export const insertFollowUp = async (tx: Tx, row: FollowUpRecord): Promise<boolean> => {
  try {
    await tx.insert(followUp, row)
    return true
  } catch (error) {
    if (error instanceof DuplicateKey) return false
    throw error
  }
}

export const attemptsOf = (tx: Tx, followUpId: string): Promise<AttemptRecord[]> =>
  tx.find(followUpAttempt, { followUpId }, { orderBy: 'seq' })

export const openRoundsBefore = (tx: Tx, ticketId: string, round: number): Promise<FollowUpRecord[]> =>
  tx.find(followUp, { sql: 'ticket_id = ? AND is_open = 1 AND round < ?', params: [ticketId, round] })

export const factsOf = (row: FollowUpRecord, attempts: readonly AttemptRecord[]): FollowUpFacts => ({
  state: row.state,
  version: row.version,
  workerIds: row.workerIds,
  attempts: attempts.map(({ at, byStaffId, slot, reached, words }): CallAttempt => ({ at, byStaffId, slot, reached, words })),
  nextTryAt: row.nextTryAt,
  preferred: row.preferred,
})

/**
 * The one door of a follow-up's state. @returns the row as it is now
 * @throws AppError TICKET_STALE when somebody else was faster
 */
export const saveDecision = async (tx: Tx, row: FollowUpRecord, { next, ended }: Accepted): Promise<FollowUpRecord> => {
  const set = {
    state: next.state,
    version: next.version,
    nextTryAt: next.nextTryAt,
    isOpen: !ended,
    sortAt: ended ? tx.now : (next.nextTryAt ?? row.dueAt),
    endedAt: ended ? tx.now : null,
  }
  const saved = await tx.update(followUp, { id: row.id, version: row.version, state: row.state }, set)
  if (saved === 0) throw refuse('TICKET_STALE', { present: { status: row.state, version: row.version } })
  return { ...row, ...set }
}

export const insertAttempt = async (
  tx: Tx,
  followUpId: string,
  attempt: CallAttempt,
  seq: number,
  call: CallRecord,
): Promise<AttemptRecord> => {
  const said = call.reached
  const row: AttemptRecord = {
    followUpId,
    seq,
    ...attempt,
    solved: said ? (call.solved ?? null) : null,
    onTime: said ? (call.onTime ?? null) : null,
    tidy: said ? (call.tidy ?? null) : null,
    priceAsQuoted: said ? (call.priceAsQuoted ?? null) : null,
    score: said ? (call.score ?? null) : null,
  }
  await tx.insert(followUpAttempt, row)
  return row
}
