import { tidyPlace } from '@jinlin/shared/domain/cashier/tidy-place'
import { maskName, maskPhone } from '@jinlin/shared/kernel/mask'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import type { Ports } from '../../platform/ports'
import { addressesOf, type HouseAddress } from './address.queries'

/** What one search shows at most; whoever sees more rows than these types another digit. */
const MOST = 20
const KEPT = 2 * MINUTE

const matches = (q: string) => {
  const place = tidyPlace(q)
  const digits = /^\d{4,11}$/.test(q)
  return ({ place: where, room, people }: HouseAddress): boolean =>
    where === place ||
    room === q ||
    (place.includes('-') && where.startsWith(`${place}-`)) ||
    people.some(({ name, phone }) => (name !== '' && q.length >= 2 && name.includes(q)) || (digits && phone.endsWith(q)))
}

/**
 * A house by room, tail of a phone or name. Names and phones are sealed one by one, so they are opened once per community and kept for two minutes; a search
 * passes over what is kept.
 */
export const findHouse = (ports: Ports) => {
  const kept = new Map<string, { at: number; list: Promise<HouseAddress[]> }>()
  const listOf = (communityId: string): Promise<HouseAddress[]> => {
    const now = ports.clock.now()
    for (const [key, { at }] of kept) if (now - at > KEPT || now < at) kept.delete(key)
    const present = kept.get(communityId)
    if (present) return present.list
    const list = addressesOf(ports.db, communityId)
    kept.set(communityId, { at: now, list })
    list.catch(() => kept.delete(communityId))
    return list
  }
  return async (communityId: string, q: string) =>
    (await listOf(communityId))
      .filter(matches(q))
      .slice(0, MOST)
      .map(({ houseId, label, people }) => ({
        houseId,
        label,
        ownerName: people[0] ? maskName(people[0].name) : '',
        phone: people[0]?.phone ? maskPhone(people[0].phone) : '',
      }))
}
