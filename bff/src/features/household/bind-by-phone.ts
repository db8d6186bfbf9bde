import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { personApi, phoneIndex } from '../person/person.api'
import { insertMember, liveMember, saveMember } from './household.store'
import { type RollHouse, rollHousesByPhone } from './roll.queries'

export interface Verified {
  personId: string
  name: string | null
  phone: string
}

/** Firms own houses too, under names longer than a person's. */
const nameOf = ({ name }: RollHouse): string => Array.from(name).slice(0, PEOPLE_LIMITS.nameMax).join('')

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
  (ports: Ports) =>
  async (tx: Tx, { personId, name, phone }: Verified): Promise<number> => {
    const { cipher, access } = ports
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
            name: name ?? nameOf(house),
          })
      await joined(tx, member.id, personId, house, 'owner')
      bound += 1
    }
    if (bound > 0) await access.add(tx, 'resident', [personId])
    // The roll knows a name where the person gave none yet; they can correct it.
    if (name === null && houses[0]) await personApi(ports).nameIfUnknown(tx, personId, nameOf(houses[0]))
    return bound
  }
