import type { Ports } from '../../platform/ports'
import { removalRefusal } from '@jinlin/shared/domain/people/household.policy'
import type { Membership } from '@jinlin/shared/domain/people/actor'
import { runsAt } from '@jinlin/shared/domain/people/tenancy'
import { personApi } from '../person/person.api'
import { householdMember } from './household.table'
import type { Member } from './household.store'
import { presentMember } from './household.presenter'

export const activeMembers = async (ports: Ports, houseId: string, now: number): Promise<Member[]> => {
  const rows = await ports.db.query(
    `SELECT ${householdMember.select()} FROM household_member WHERE house_id = ? AND state = 'active' ORDER BY requested_at, id LIMIT 100`,
    [houseId],
  )
  return rows.map((raw) => householdMember.decode(raw, ports.db.cipher)).filter((member) => runsAt(member, now))
}

/** Screen: who belongs to my house. */
export const membersOfHouse = async (ports: Ports, me: Membership, personId: string, now: number) => {
  const members = await activeMembers(ports, me.houseId, now)
  const contacts = await personApi(ports).contactsOf(members.map((member) => member.personId))
  const facts = members.map((member) => ({ ...member, memberId: member.id }))
  return facts.map((member) =>
    presentMember(member, contacts.get(member.personId), {
      isMe: member.personId === personId,
      canRemove: removalRefusal(me, member, facts, now) === undefined,
    }),
  )
}
