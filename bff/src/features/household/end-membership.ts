import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { type Member, saveMember } from './household.store'

interface Ending {
  endedBy: NonNullable<Member['endedBy']>
  /** The session that asked for it may go on: it is the person's own phone, and its actor is loaded anew. */
  exceptSession?: string
}

/** A membership ends: every token of the person with it, and whoever shows something for the house hears of it. */
export const endMembership =
  ({ access, sessions }: Pick<Ports, 'access' | 'sessions'>) =>
  async (tx: Tx, member: Member, { endedBy, exceptSession }: Ending): Promise<void> => {
    await saveMember(tx, member, { state: 'moved_out', endedAt: tx.now, endedBy, liveKey: null })
    await access.add(tx, 'resident', [member.personId])
    await sessions.revokeAll(tx, 'resident', member.personId, exceptSession)
    const { id: memberId, communityId, houseId, personId, role } = member
    await tx.outbox.add([
      { type: 'household.left', subjectId: memberId, communityId, payload: { memberId, communityId, houseId, personId, role, endedBy } },
    ])
  }
