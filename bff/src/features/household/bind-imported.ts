import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { personApi } from '../person/person.api'
import { bindByPhone } from './bind-by-phone'

/** A new roll names people who proved their phone before: their houses are theirs at once. @returns nothing; who was bound hears of it */
export const bindImported =
  (ports: Ports) =>
  async (tx: Tx, communityId: string): Promise<void> => {
    // Both sides hold the same keyed hash, so the database finds the pairs and no phone is opened.
    const pairs = await tx.query<{ personId: string }>(
      `SELECT DISTINCT p.id AS personId FROM owner_roll r JOIN person p ON p.phone_idx = r.phone_idx AND p.state = 'active'
       LEFT JOIN household_member m ON m.person_id = p.id AND m.house_id = r.house_id AND m.state = 'active' AND m.role = 'owner'
       WHERE r.community_id = ? AND r.ended_at IS NULL AND p.phone_verified_at IS NOT NULL AND m.id IS NULL`,
      [communityId],
    )
    const contacts = await personApi(ports).contactsOf(pairs.map(({ personId }) => personId))
    for (const { personId } of pairs) {
      const contact = contacts.get(personId)
      if (contact?.phone) await bindByPhone(ports)(tx, { personId, name: contact.name || null, phone: contact.phone })
    }
  }
