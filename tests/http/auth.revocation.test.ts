import { fakeClock } from '../support/clock'
import { freshDatabase, type TestDatabase } from '../support/database'
import { startServer, type TestServer } from '../support/server'
import { aCommunity, addMember, type Community } from '../support/world'

/** Two instances over one database: what one of them takes away must be gone on the other at its next look, by itself. */
let database: TestDatabase
let one: TestServer
let two: TestServer
const clock = fakeClock()

beforeAll(async () => {
  database = await freshDatabase()
  one = await startServer({ on: database, clock })
  // One process has one embedded database; servers over a network have a connection each.
  two = await startServer({ on: database, clock, ...(one.db.kind === 'sqlite' ? { database: one.db } : {}) })
  one.actors.start()
  two.actors.start()
})
afterAll(async () => {
  await two.stop()
  await one.stop()
  await database.drop()
})

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

/** Asks until the answer is another one. How often the other instance looks is told by the test of the looks: a busy machine lets everything take longer. */
const changed = async (ask: () => Promise<string>): Promise<string> => {
  for (;;) {
    const answer = await ask()
    if (answer !== 'ok') return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A token that both instances have used and remember. */
const warm = async (who: Parameters<TestServer['tokenOf']>[0], ask: (server: TestServer, token: string) => Promise<string>) => {
  const token = await one.tokenOf(who)
  for (let i = 0; i < 3; i += 1) for (const server of [one, two]) expect(await ask(server, token)).toBe('ok')
  return token
}

const meOn = (server: TestServer, token: string) => codeOf(server.withToken(token).me.get())

const cases: [string, (town: Community) => { who: Community['family'] | Community['guard']; take: () => Promise<unknown> }][] = [
  [
    'a member is moved out',
    ({ resident, family }) => ({
      who: family,
      take: () => one.as(resident).household.removeMember({ houseId: resident.houseId, memberId: family.memberId }),
    }),
  ],
  ['an account is closed', ({ tenant }) => ({ who: tenant, take: () => one.as(tenant).me.close({ confirm: '注销' }) })],
  [
    'a colleague is disabled',
    ({ manager, guard, communityId }) => ({
      who: guard,
      take: () => one.as(manager).staff.disable({ communityId, staffId: guard.staffId }),
    }),
  ],
  [
    'a colleague’s roles change',
    ({ manager, guard, communityId }) => ({
      who: guard,
      take: () =>
        one.as(manager).staff.update({
          communityId,
          staffId: guard.staffId,
          version: 1,
          name: guard.name,
          badgeNo: 'B',
          phone: guard.phone,
          roles: ['cashier'],
        }),
    }),
  ],
  [
    'a colleague’s password is reset',
    ({ manager, guard, communityId }) => ({
      who: guard,
      take: () => one.as(manager).staff.resetPassword({ communityId, staffId: guard.staffId, password: 'plum-rain-and-umbrella' }),
    }),
  ],
  ['somebody signs out everywhere', ({ resident }) => ({ who: resident, take: () => one.as(resident).auth.signOut({ everywhere: true }) })],
]

test.each(cases)('%s: at once here, by itself there', async (_, plan) => {
  const { who, take } = plan(await aCommunity(one))
  const token = await warm(who, meOn)
  await take()
  expect(await meOn(one, token)).not.toBe('ok')
  expect(['SESSION_REVOKED', 'UNAUTHENTICATED']).toContain(await changed(() => meOn(two, token)))
})

test('a membership that begins is seen by the token one has: at once here, by itself there', async () => {
  const town = await aCommunity(one)
  const houseId = town.houses[2]?.houseId ?? ''
  const token = await warm(town.neighbour, meOn)
  const members = (server: TestServer) => codeOf(server.withToken(token).household.members({ houseId }))
  expect([await members(one), await members(two)]).toEqual(['HOUSE_NOT_FOUND', 'HOUSE_NOT_FOUND'])
  await addMember(one, { communityId: town.communityId, houseId }, 'family', { who: town.neighbour })
  expect(await members(one)).toBe('ok')
  expect(await changed(async () => ((await members(two)) === 'ok' ? 'seen' : 'ok'))).toBe('seen')
})
