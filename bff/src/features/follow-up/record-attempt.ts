import { recordCall, type FollowUpCaller } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import type { CallRecord } from '@jinlin/shared/domain/follow-up/follow-up.types'
import { rolesIn, type StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import type { FollowUpEvent } from './follow-up.api'
import { callWords } from './call-words'
import { attemptsOf, factsOf, insertAttempt, saveDecision } from './follow-up.store'
import type { AttemptRecord, FollowUpRecord } from './follow-up.table'
import { mustFollowUp } from './scope'
import { ticketDoor } from './ticket-door'

const CALLERS: readonly FollowUpCaller[] = ['agent', 'supervisor', 'manager']

export const callerOf = (actor: StaffActor, communityId: string) => {
  const roles = rolesIn(actor, communityId)
  return { staffId: actor.staffId, as: CALLERS.filter((caller) => caller !== 'system' && roles.includes(caller)) }
}

export interface Recorded {
  row: FollowUpRecord
  attempts: AttemptRecord[]
}

const FIELD_WORDS: Partial<Record<keyof CallRecord, string>> = {
  solved: '请填写问题是否解决',
  score: '请打 1 到 5 分',
  nextTryAt: '请选 8:00–21:30 之间、还没打过的时段',
}

/**
 * Records one call. Not satisfied reopens the ticket in the same transaction; satisfied closes one that waits for confirmation.
 * @throws AppError FOLLOW_UP_NOT_FOUND, FOLLOW_UP_STATE, FOLLOW_UP_OWN_WORK, FOLLOW_UP_SAME_SLOT, TICKET_STALE, INPUT_INVALID
 */
export const recordAttempt = (ports: Ports) => {
  const tickets = ticketDoor(ports)

  const settleTicket = async (tx: Tx, row: FollowUpRecord, reopens: boolean, words: string): Promise<void> => {
    const ticket = await tickets.ticketForFollowUp(row.ticketId)
    // The resident was faster: the ticket is in a later round, or open again.
    if (!ticket || ticket.round !== row.round) return
    if (reopens && (ticket.status === 'done' || ticket.status === 'closed')) await tickets.reopenByFollowUp(tx, row.ticketId, words)
    if (!reopens && ticket.status === 'done') await tickets.closeCalledBack(tx, row.ticketId)
  }

  return async (tx: Tx, actor: StaffActor, followUpId: string, version: number, call: CallRecord): Promise<Recorded> => {
    const row = await mustFollowUp(tx, ports.cipher, actor, followUpId)
    const present = { status: row.state, version: row.version }
    const attempts = await attemptsOf(tx, followUpId)
    const decision = recordCall(factsOf(row, attempts), call, callerOf(actor, row.communityId), tx.now)
    if (!decision.ok) {
      if (decision.code === 'INPUT_INVALID')
        throw refuse('INPUT_INVALID', { fields: { [decision.field]: FIELD_WORDS[decision.field] ?? '请核对' } })
      throw refuse(decision.code, { present })
    }
    if (row.version !== version) throw refuse('TICKET_STALE', { present })

    const saved = await saveDecision(tx, row, decision)
    const made = decision.next.attempts[attempts.length]
    if (made) attempts.push(await insertAttempt(tx, followUpId, made, attempts.length + 1, call))
    if (decision.reopens || decision.action === 'reached_satisfied') {
      await settleTicket(tx, row, decision.reopens, call.words || '回访时住户说没有解决')
    }
    const told: FollowUpEvent = {
      followUpId,
      communityId: row.communityId,
      ticketId: row.ticketId,
      round: row.round,
      state: saved.state,
      byStaffId: actor.staffId,
      text: callWords(call, attempts.length),
    }
    await tx.outbox.add([{ type: decision.emits, subjectId: followUpId, communityId: row.communityId, payload: { ...told } }])
    return { row: saved, attempts }
  }
}
