import { setImmediate as breathe } from 'node:timers/promises'
import { tidyPlace } from '@jinlin/shared/domain/cashier/tidy-place'
import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'

/** Opened per turn of the event loop, so that others are served in between. */
const TURN = 2_000

export interface HouseAddress {
  houseId: string
  label: string
  room: string
  /** The label as searches compare it. */
  place: string
  /** Owners by the roll first, then members. */
  people: { name: string; phone: string }[]
}

interface Sealed {
  houseId: string
  name: string | null
  phone: string | null
}

/** Every house of a community with whoever is known there: three statements. */
export const addressesOf = async (db: Db, communityId: string): Promise<HouseAddress[]> => {
  const houses = await db.query<{ houseId: string; label: string; room: string }>(
    'SELECT id AS houseId, label, room FROM house WHERE community_id = ? ORDER BY label',
    [communityId],
  )
  const byId = new Map(
    houses.map((house) => [house.houseId, { ...house, place: tidyPlace(house.label), people: [] as HouseAddress['people'] }]),
  )
  const open = async (rows: readonly Sealed[], names: string): Promise<void> => {
    let turn = 0
    for (const { houseId, name, phone } of rows) {
      if (++turn % TURN === 0) await breathe()
      const place = names === 'owner_roll' ? 'owner_roll.phone' : 'person.phone'
      byId.get(houseId)?.people.push({
        name: name === null ? '' : db.cipher.open(`${names}.name`, name),
        phone: phone === null ? '' : db.cipher.open(place, phone),
      })
    }
  }
  await open(
    await db.query<Sealed>('SELECT house_id AS houseId, name, phone FROM owner_roll WHERE community_id = ? AND ended_at IS NULL', [
      communityId,
    ]),
    'owner_roll',
  )
  await open(
    await db.query<Sealed>(
      `SELECT m.house_id AS houseId, m.name, p.phone FROM household_member m JOIN person p ON p.id = m.person_id
       WHERE m.community_id = ? AND m.state = 'active'`,
      [communityId],
    ),
    'household_member',
  )
  return [...byId.values()]
}

export interface Occupant {
  personId: string
  name: string | null
  role: HouseholdRole
}

/** Who belongs to a house now, owners first. */
export const occupantsOf = async (db: Db, houseId: string, now: number): Promise<Occupant[]> => {
  const rows = await db.query<{ personId: string; name: string | null; role: HouseholdRole }>(
    `SELECT person_id AS personId, name, role FROM household_member
     WHERE house_id = ? AND state = 'active' AND (until IS NULL OR until > ?) ORDER BY requested_at`,
    [houseId, toStoredInstant(now)],
  )
  const order: Record<HouseholdRole, number> = { owner: 0, family: 1, tenant: 2 }
  return rows
    .map((row) => ({ ...row, name: row.name === null ? null : db.cipher.open('household_member.name', row.name) }))
    .sort((a, b) => order[a.role] - order[b.role])
}
