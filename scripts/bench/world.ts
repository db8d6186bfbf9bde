import type { Composed } from '@jinlin/bff/compose'
import { clientsFor, openPlace, ownPlace, type OwnPlace } from '../lib/own-server'
import { newDatabase, type PrivateMariadb } from '../lib/mariadb'
import { bulkTickets } from '../seed/bulk'
import { seedDemo } from '../seed/demo'
import { LAKE_GARDEN } from '../seed/place'

export interface Reader {
  id: string
  token: () => string
}

export interface BenchWorld {
  place: OwnPlace
  composed: Composed
  communityId: string
  /** Colleagues of the desk. */
  desk: Reader[]
  /** Owners, each with the newest tickets of their home. */
  residents: (Reader & { ticketIds: string[] })[]
}

const RESIDENTS = 40

/** A community with that many tickets on a database of its own, and people with a session. */
export const benchWorld = async (
  server: PrivateMariadb,
  name: string,
  tickets: number,
  say: (line: string) => void,
): Promise<BenchWorld> => {
  const place = await ownPlace(await newDatabase(server, name))
  let told: number | undefined
  const clock = { now: () => told ?? Date.now(), set: (at: number) => (told = at) }
  const composed = await openPlace(place, clock)
  const { db } = composed
  const now = Date.now()
  clock.set(now)
  await seedDemo(composed, clock, () => undefined, { perWeek: 14, days: 63 })
  told = undefined
  const community = await db.one<{ id: string }>('SELECT id FROM community WHERE name = ?', [LAKE_GARDEN.name])
  const communityId = community?.id ?? ''
  await bulkTickets(composed, { communityId, tickets }, now, (line) => say(`${name}: ${line}`))
  const agents = await db.query<{ id: string }>(
    'SELECT s.id FROM staff s JOIN staff_post p ON p.staff_id = s.id WHERE p.community_id = ? AND p.roles LIKE \'%"agent"%\' ORDER BY s.id',
    [communityId],
  )
  const owners = await db.query<{ id: string; house: string }>(
    `SELECT m.person_id AS id, m.house_id AS house FROM household_member m
     WHERE m.community_id = ? AND m.role = 'owner' AND m.state = 'active' ORDER BY m.house_id LIMIT ${RESIDENTS}`,
    [communityId],
  )
  const desk = await clientsFor(
    composed,
    place,
    agents.map(({ id }) => ({ kind: 'staff' as const, id })),
  )
  const homes = await clientsFor(
    composed,
    place,
    owners.map(({ id }) => ({ kind: 'resident' as const, id })),
  )
  const residents: BenchWorld['residents'] = []
  for (const [at, { id, house }] of owners.entries()) {
    const rows = await db.query<{ id: string }>('SELECT id FROM ticket WHERE house_id = ? ORDER BY id DESC LIMIT 3', [house])
    const client = homes[at]
    if (client && rows.length > 0) residents.push({ id, token: client.token, ticketIds: rows.map((row) => row.id) })
  }
  return {
    place,
    composed,
    communityId,
    desk: agents.flatMap(({ id }, at) => (desk[at] ? [{ id, token: desk[at].token }] : [])),
    residents,
  }
}
