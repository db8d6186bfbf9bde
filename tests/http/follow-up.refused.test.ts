import { newIdAt } from '@jinlin/bff/platform/ids'
import { addDays, instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import { MINUTE } from '../support/clock'
import { addStaff, aCommunity, useServer } from '../support/world'
import { refused, report, reportAt, type Town, walkTo } from './tickets'

const server = useServer()
const goTo = (hour: number, days = 1) => server().clock.set(instantAt(addDays(localDayOf(server().clock.now()), days), hour * 60))
beforeEach(() => goTo(9))

const GOOD = { reached: true, solved: true, score: 5 } as const
const attempt = (
  town: Town,
  followUpId: string,
  version: number,
  said: { reached: boolean; solved?: boolean; score?: number; nextTryAt?: number },
) =>
  server()
    .as(town.agent)
    .followUp.attempt({ followUpId, version, ...said })
const aLeak = async () => {
  const town = await aCommunity(server())
  await reportAt(server(), town, 'done')
  await server().drain()
  const [one] = (await server().as(town.agent).followUp.list({ communityId: town.communityId })).data
  if (!one) throw new Error('a leak is always called')
  return { town, one }
}

test('one that is not there', async () => {
  const town = await aCommunity(server())
  const id = newIdAt(server().clock.now())
  const { followUp } = server().as(town.agent)
  await refused(followUp.get({ followUpId: id }), 'FOLLOW_UP_NOT_FOUND')
  await refused(followUp.reveal({ followUpId: id }), 'FOLLOW_UP_NOT_FOUND')
  await refused(attempt(town, id, 1, GOOD), 'FOLLOW_UP_NOT_FOUND')
})

test('an older version than the present one, with the present one in the answer', async () => {
  const { town, one } = await aLeak()
  await attempt(town, one.id, one.version, { reached: false })
  const { present } = await refused(attempt(town, one.id, one.version, GOOD), 'TICKET_STALE')
  expect(present).toEqual({ status: 'attempting', version: 2 })
})

test('one that has ended, with its end in the answer; its number is closed as well', async () => {
  const { town, one } = await aLeak()
  const { data } = await attempt(town, one.id, one.version, GOOD)
  const { present } = await refused(attempt(town, one.id, data.version, GOOD), 'FOLLOW_UP_STATE')
  expect(present).toEqual({ status: 'reached_satisfied', version: 2 })
  await refused(server().as(town.agent).followUp.reveal({ followUpId: one.id }), 'FOLLOW_UP_NOT_FOUND')
})

test('never by whoever did the work: not the call, not the number', async () => {
  const town = await aCommunity(server())
  const both = await addStaff(server(), town, { roles: ['agent', 'technician'], skills: ['water'] })
  const { id } = await report(server(), town)
  await walkTo(server(), id, 'done', both)
  await server().drain()
  const { followUp } = server().as(both)
  const [one] = (await followUp.list({ communityId: town.communityId })).data
  expect(one).toMatchObject({ mayCall: false, mayNotCallBecause: expect.stringContaining('换人') as string })
  const followUpId = one?.id ?? ''
  await refused(followUp.attempt({ followUpId, version: 1, ...GOOD }), 'FOLLOW_UP_OWN_WORK')
  await refused(followUp.reveal({ followUpId }), 'FOLLOW_UP_OWN_WORK')
  expect((await attempt(town, followUpId, 1, GOOD)).data.state).toBe('reached_satisfied')
})

test('twice in the same part of the day, or a next try in one that was tried', async () => {
  const { town, one } = await aLeak()
  await refused(attempt(town, one.id, 1, { reached: false, nextTryAt: server().clock.now() + 60 * MINUTE }), 'FOLLOW_UP_SAME_SLOT')
  await attempt(town, one.id, 1, { reached: false })
  server().clock.advance(30 * MINUTE)
  await refused(attempt(town, one.id, 2, { reached: false }), 'FOLLOW_UP_SAME_SLOT')
  // Whoever answers in a part of the day already tried has answered.
  expect((await attempt(town, one.id, 2, GOOD)).data.state).toBe('reached_satisfied')
})

test('an answer without its answers, a next try in the past or at night', async () => {
  const { town, one } = await aLeak()
  const invalid = async (said: Parameters<typeof attempt>[3], field: string) => {
    const outcome = await refused(attempt(town, one.id, 1, said), 'INPUT_INVALID')
    expect(outcome).toMatchObject({ fields: { [field]: expect.any(String) as string } })
  }
  await invalid({ reached: true, score: 5 }, 'solved')
  await invalid({ reached: true, solved: true }, 'score')
  await invalid({ reached: true, solved: true, score: 6 }, 'score')
  await invalid({ reached: false, nextTryAt: server().clock.now() - MINUTE }, 'nextTryAt')
  await invalid({ reached: false, nextTryAt: instantAt(localDayOf(server().clock.now()), 23 * 60) }, 'nextTryAt')
})

test('a list of a community that is not there, a place in it that is none', async () => {
  const town = await aCommunity(server())
  const { followUp } = server().as(town.agent)
  await refused(followUp.list({ communityId: newIdAt(server().clock.now()) }), 'COMMUNITY_NOT_FOUND')
  await refused(followUp.list({ communityId: town.communityId, cursor: 'nonsense' }), 'INPUT_INVALID')
})
