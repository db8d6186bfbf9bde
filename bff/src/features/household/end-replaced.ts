import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { endMembership } from './end-membership'
import { householdMember } from './household.table'

/**
 * Whoever is an owner by the roll alone stops being one when the roll names somebody else: a house was sold. Owners whom the desk approved by papers stay until
 * the desk says otherwise.
 */
export const endReplaced =
  (ports: Pick<Ports, 'access' | 'sessions'>) =>
  async (tx: Tx, communityId: string): Promise<void> => {
    const gone = await tx.query<{ id: string }>(
      `SELECT DISTINCT m.id FROM owner_roll r
       JOIN person p ON p.phone_idx = r.phone_idx
       JOIN household_member m ON m.person_id = p.id AND m.house_id = r.house_id AND m.state = 'active' AND m.role = 'owner' AND m.source = 'roll'
       LEFT JOIN owner_roll live ON live.house_id = r.house_id AND live.phone_idx = r.phone_idx AND live.ended_at IS NULL
       WHERE r.community_id = ? AND r.ended_at IS NOT NULL AND live.id IS NULL`,
      [communityId],
    )
    for (const { id } of gone) {
      const member = await tx.one(householdMember, { id, state: 'active' })
      if (member) await endMembership(ports)(tx, member, { endedBy: 'roll' })
    }
  }
