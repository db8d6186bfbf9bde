import type { Composed } from '@jinlin/bff/compose'
import { DAY } from '@jinlin/shared/kernel/instant'
import { beginToday, insertColleagues, insertPineColleagues } from './colleagues'
import { allowMessages } from './messages'
import { seedFees } from './money-fees'
import { seedPayments } from './money-payments'
import { tellPast } from './past'
import { insertNotices, insertPlace, LAKE_GARDEN, PINE_BAY } from './place'
import { tellCalls, tellPresent } from './present'
import { dice } from './random'
import { tellRequests } from './requests'
import { insertResidents } from './residents'
import { type Cast, createTeller, type SetClock } from './teller'

/** The news of three weeks reaches the inbox and the call list; of what is older only the tickets themselves remain. */
const NEWS_KEPT = 21 * DAY

/**
 * Fills an empty database with two communities of two firms and a year of repairs, told through the product's own commands. The same every time, but for ids
 * and for the hour it is told at.
 * @returns false when there is a community already: nothing is touched then
 */
export const seedDemo = async (
  composed: Composed,
  clock: SetClock,
  say: (line: string) => void,
  options: { perWeek?: number; days?: number } = {},
): Promise<boolean> => {
  const { db, uow, ports, outbox } = composed
  const now = clock.now()
  if (await db.one('SELECT id FROM community LIMIT 1')) return false
  const chance = dice(20_261_121)

  say('buildings, houses and people')
  const world = await uow.run(async (tx) => {
    const lake = await insertPlace(tx, LAKE_GARDEN)
    const pine = await insertPlace(tx, PINE_BAY)
    await insertNotices(tx, lake.communityId, now)
    const people = await insertResidents(tx, ports, lake, chance, { demo: true, firstPhone: 1 })
    await insertResidents(tx, ports, pine, chance, { demo: false, firstPhone: 5_000 })
    const colleagues = await insertColleagues(tx, lake)
    await insertPineColleagues(tx, pine)
    return { lake, pine, people, colleagues }
  })
  const inRole = (role: string) =>
    world.colleagues.filter(({ actor }) => actor.posts.some(({ roles }) => (roles as readonly string[]).includes(role)))
  const cast: Cast = {
    place: world.lake,
    residents: world.people.residents,
    technicians: inRole('technician'),
    desk: inRole('agent'),
  }
  const tell = createTeller(composed, clock, cast, chance, now - NEWS_KEPT)

  const durable = db.kind === 'sqlite'
  // Nobody has been told that any of this is kept: the disk is waited for once, at the end.
  if (durable) await db.run('PRAGMA synchronous = OFF')
  say('a year of fees')
  await seedFees(composed, clock, { place: world.lake, colleagues: world.colleagues, now })
  say('a year of payments')
  const { residents, demo } = world.people
  await seedPayments(composed, clock, { place: world.lake, colleagues: world.colleagues, residents, demo, tell, now })
  let told = 0
  let shown = -1
  const past = await tellPast({ ports, tell, cast, dice: chance, now }, options.perWeek ?? 10, options.days ?? 365, (share) => {
    const tenth = Math.floor(share * 10)
    if (tenth > shown) say(`a year of repairs: ${tenth * 10} %`)
    shown = tenth
  })
  told += past
  say('today')
  await tellPresent({ ports, tell, cast, demo: world.people.demo }, now)
  await tellCalls(tell, cast, now)
  await tellRequests(composed, tell, world.lake, now)
  clock.set(now)
  await uow.run((tx) => beginToday(tx, [world.lake.communityId, world.pine.communityId]))
  await outbox.drain()
  await allowMessages(composed, world.people.demo, now)
  if (durable) {
    await db.run('PRAGMA synchronous = FULL')
    await db.query('PRAGMA wal_checkpoint(TRUNCATE)')
  }
  say(`${world.lake.homes.length} houses, ${world.people.residents.length} residents, ${told} repairs of the past year`)
  return true
}
