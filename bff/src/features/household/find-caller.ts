import type { Ports } from '../../platform/ports'
import { type Caller, personApi, phoneIndex } from '../person/person.api'
import { activeMemberships } from './membership.queries'
import { rollHousesByPhone } from './roll.queries'
import { communityApi } from '../community/community.api'

/**
 * Who calls: an account that lives in this community, or an owner on its roll. Somebody known only elsewhere is unknown here, or one firm's desk could ask
 * about another's residents.
 */
export const findCaller =
  (ports: Ports) =>
  async (communityId: string, phone: string): Promise<Caller> => {
    const { db, clock, cipher } = ports
    const account = await personApi(ports).accountOf(phone)
    const lives = account ? (await activeMemberships(db, account.personId, clock.now())).filter((m) => m.communityId === communityId) : []
    const onRoll = await rollHousesByPhone(db, phoneIndex(cipher, phone), communityId)
    const labels = await communityApi(ports).housesOf(lives.map(({ houseId }) => houseId))
    const houses = [
      ...lives.map(({ houseId, buildingId, role }) => ({ houseId, buildingId, label: labels.get(houseId)?.label ?? '', role })),
      ...onRoll
        .filter(({ houseId }) => !lives.some((m) => m.houseId === houseId))
        .map(({ houseId, buildingId, label }) => ({ houseId, buildingId, label, role: 'owner' as const })),
    ]
    const known = houses.length > 0
    return {
      known,
      personId: known && account ? account.personId : null,
      name: (lives.length > 0 ? account?.name : undefined) || (onRoll[0]?.name ?? ''),
      houses,
    }
  }
