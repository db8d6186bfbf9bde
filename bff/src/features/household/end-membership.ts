import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { type Member, saveMember } from './household.store'
import { voidInvites } from './join-household'

interface Ending {
  endedBy: NonNullable<Member['endedBy']>
  /** Told to the person, and kept with the row. */
  reason?: string
  /** The session that asked for it may go on: it is the person's own phone, and its actor is loaded anew. */
  exceptSession?: string
}

/** A membership ends: every token of the person with it, and whoever shows something for the house hears of it. */
export const endMembership =
  ({ access, sessions }: Pick<Ports, 'access' | 'sessions'>) =>
  async (tx: Tx, member: Member, { endedBy, reason, exceptSession }: Ending): Promise<void> => {
    const told = reason === undefined ? {} : { reason }
    await saveMember(tx, member, { ...told, state: 'moved_out', endedAt: tx.now, endedBy, liveKey: null })
    if (member.role === 'owner') await voidInvites(tx, member.houseId, member.personId)
    await access.add(tx, 'resident', [member.personId])
    await sessions.revokeAll(tx, 'resident', member.personId, exceptSession)
    const { id: memberId, communityId, houseId, personId, role } = member
    await tx.outbox.add([
      {
        type: 'household.left',
        subjectId: memberId,
        communityId,
        payload: { memberId, communityId, houseId, personId, role, endedBy, ...told },
      },
    ])
  }
