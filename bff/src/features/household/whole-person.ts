import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { committeeTerm, householdMember } from './household.table'
import { endMembership } from './end-membership'
import { liveKeyOf, liveMember, saveMember } from './household.store'

/** A desk-made account meets its owner: memberships move over; where both live in one house, the owner's own row stays. */
export const moveAll = async (tx: Tx, from: string, into: string): Promise<void> => {
  for (const member of await tx.find(householdMember, { personId: from })) {
    if (member.liveKey === null) {
      await saveMember(tx, member, { personId: into })
      continue
    }
    const present = await liveMember(tx, into, member.houseId)
    if (present?.state === 'active' || (present && member.state === 'pending')) {
      await saveMember(tx, member, { personId: into, state: 'moved_out', liveKey: null, endedAt: tx.now, endedBy: 'merged' })
      continue
    }
    // The person's own request is answered by a membership that is already running.
    if (present) await saveMember(tx, present, { state: 'moved_out', liveKey: null, endedAt: tx.now, endedBy: 'merged' })
    await saveMember(tx, member, { personId: into, liveKey: liveKeyOf(into, member.houseId) })
  }
  await tx.run('UPDATE committee_term SET person_id = ? WHERE person_id = ?', [into, from])
}

/** The rows stay, without a name, as the record of who was bound when; nothing in them names anybody any more. */
export const endAllOf =
  (ports: Pick<Ports, 'access' | 'sessions'>) =>
  async (tx: Tx, personId: string): Promise<void> => {
    for (const member of await tx.find(householdMember, { personId, state: ['pending', 'active'] })) {
      if (member.state === 'active') await endMembership(ports)(tx, member, { endedBy: 'closed' })
      else await saveMember(tx, member, { state: 'moved_out', liveKey: null, endedAt: tx.now, endedBy: 'closed' })
    }
    await tx.update(householdMember, { personId }, { name: null, reason: null })
    await tx.delete(committeeTerm, { personId })
  }
