import type { Answer } from '@jinlin/shared/contract/define'
import type { followUpContract } from '@jinlin/shared/contract/follow-up.contract'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { mayCall } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { FOLLOW_UP_WHY_WORDS } from '@jinlin/shared/domain/follow-up/follow-up-rule'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { maskPhone } from '@jinlin/shared/kernel/mask'
import { factsOf } from './follow-up.store'
import type { AttemptRecord, FollowUpRecord } from './follow-up.table'
import { callerOf } from './record-attempt'
import type { TicketForFollowUp } from './ticket-door'

type Shown = Answer<typeof followUpContract.ops.get>

export interface Around {
  ticket: TicketForFollowUp | undefined
  attempts: readonly AttemptRecord[]
  /** Names of the colleagues who called. */
  nameOf: (staffId: string) => string
}

export const showFollowUp = (row: FollowUpRecord, { ticket, attempts, nameOf }: Around, actor: StaffActor): Shown => {
  const refusal = mayCall(factsOf(row, attempts), callerOf(actor, row.communityId))
  return {
    id: row.id,
    ticketId: row.ticketId,
    ticketNumber: row.ticketNumber,
    title: row.title,
    where: row.whereLabel,
    contactName: ticket?.contactName ?? '',
    contactPhone: ticket?.contactPhone ? maskPhone(ticket.contactPhone) : '',
    state: row.state,
    rule: FOLLOW_UP_WHY_WORDS[row.why],
    round: row.round,
    dueAt: row.dueAt,
    nextTryAt: row.nextTryAt,
    workerName: row.workerName,
    did: row.did,
    doneAt: row.doneAt,
    ticketStatus: ticket?.status ?? 'closed',
    rating: ticket?.rating ?? null,
    attempts: attempts.map(({ at, byStaffId, slot, reached, words }) => ({ at, byName: nameOf(byStaffId), slot, reached, words })),
    script: row.script,
    version: row.version,
    mayCall: refusal === null,
    mayNotCallBecause: refusal === null ? null : ERRORS[refusal.code].message,
  }
}
