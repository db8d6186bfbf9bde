import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { phoneIndex } from '../person/person.api'
import { insertMember, liveMember, saveMember } from './household.store'
import { type RollHouse, rollHousesByPhone } from './roll.queries'

export interface Verified {
  personId: string
  name: string | null
  phone: string
}

const joined = (tx: Tx, memberId: string, personId: string, { communityId, houseId, label }: RollHouse, role: string) =>
  tx.outbox.add([
    {
      type: 'household.joined',
      subjectId: memberId,
      communityId,
      payload: { memberId, communityId, houseId, personId, role, label, source: 'roll' },
    },
  ])

/**
 * Somebody proved a phone: every house whose roll has it is theirs at once, as owner. A request that waits for review is answered by this; a family member
 * or tenant whom the roll names as owner becomes one. @returns how many houses were bound
 */
export const bindByPhone =
  ({ cipher, access }: Pick<Ports, 'cipher' | 'access'>) =>
  async (tx: Tx, { personId, name, phone }: Verified): Promise<number> => {
    const houses = await rollHousesByPhone({ query: tx.query, cipher }, phoneIndex(cipher, phone))
    let bound = 0
    for (const house of houses) {
      const live = await liveMember(tx, personId, house.houseId)
      if (live?.state === 'active' && live.role === 'owner') continue
      const set = { state: 'active', role: 'owner', source: 'roll', until: null, notices: true, reviewedAt: tx.now } as const
      const member = live
        ? await saveMember(tx, live, set)
        : await insertMember(tx, {
            ...set,
            personId,
            communityId: house.communityId,
            houseId: house.houseId,
            name: name ?? house.name.slice(0, 20),
          })
      await joined(tx, member.id, personId, house, 'owner')
      bound += 1
    }
    if (bound > 0) await access.add(tx, 'resident', [personId])
    return bound
  }
