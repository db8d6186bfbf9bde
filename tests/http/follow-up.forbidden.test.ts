import { instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Who } from '../support/server'
import { addPostFor, addStaff, aCommunity, useServer } from '../support/world'
import { refused, report, reportAt, walkTo } from './tickets'

const server = useServer()
beforeEach(() => server().clock.set(instantAt(localDayOf(server().clock.now()), 9 * 60)))

const aLeak = async () => {
  const town = await aCommunity(server())
  await reportAt(server(), town, 'done')
  await server().drain()
  const [one] = (await server().as(town.agent).followUp.list({ communityId: town.communityId })).data
  if (!one) throw new Error('a leak is always called')
  return { town, one }
}
const everyway = (who: Who, communityId: string, followUpId: string) => {
  const { followUp } = server().as(who)
  return {
    list: () => followUp.list({ communityId }),
    get: () => followUp.get({ followUpId }),
    attempt: () => followUp.attempt({ followUpId, version: 1, reached: true, solved: true, score: 5 }),
    reveal: () => followUp.reveal({ followUpId }),
  }
}

test('residents, technicians, guards, cashiers and the administrator have nothing to call', async () => {
  const { town, one } = await aLeak()
  for (const who of [town.resident, town.neighbour, town.worker, town.guard, town.cashier, town.admin]) {
    for (const way of Object.values(everyway(who, town.communityId, one.id))) await refused(way(), 'FORBIDDEN')
  }
})

test('the desk of another community or firm does not find it', async () => {
  const { town, one } = await aLeak()
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const stranger = await aCommunity(server())
  for (const who of [sister.agent, sister.manager, stranger.supervisor]) {
    const { list, ...rest } = everyway(who, town.communityId, one.id)
    await refused(list(), 'COMMUNITY_NOT_FOUND')
    for (const way of Object.values(rest)) await refused(way(), 'FOLLOW_UP_NOT_FOUND')
  }
  expect((await server().as(sister.agent).followUp.list({ communityId: sister.communityId })).data).toEqual([])
})

test('a colleague limited to one building calls there and nowhere else', async () => {
  const { town, one } = await aLeak()
  const [first, second] = town.buildings
  if (!first || !second) throw new Error('two buildings')
  const here = await addStaff(server(), town, { roles: ['agent'], buildingIds: [first.id] })
  const elsewhere = await addStaff(server(), town, { roles: ['agent'], buildingIds: [second.id] })
  expect((await server().as(here).followUp.list({ communityId: town.communityId })).data.map(({ id }) => id)).toEqual([one.id])
  expect((await server().as(elsewhere).followUp.list({ communityId: town.communityId })).data).toEqual([])
  await refused(server().as(elsewhere).followUp.get({ followUpId: one.id }), 'FOLLOW_UP_NOT_FOUND')
  await refused(server().as(elsewhere).followUp.reveal({ followUpId: one.id }), 'FOLLOW_UP_NOT_FOUND')
  await server().as(here).followUp.attempt({ followUpId: one.id, version: 1, reached: false })
})

test('an agent here who is a technician there calls only here', async () => {
  const here = await aCommunity(server())
  const there = await aCommunity(server(), { firmId: here.firmId })
  const { id } = await report(server(), there)
  await walkTo(server(), id, 'done', there.worker)
  await server().drain()
  const [one] = (await server().as(there.agent).followUp.list({ communityId: there.communityId })).data
  await addPostFor(server(), { communityId: there.communityId, staffId: here.agent.staffId }, { roles: ['technician'] })
  await refused(server().as(here.agent).followUp.list({ communityId: there.communityId }), 'FORBIDDEN')
  await refused(
    server()
      .as(here.agent)
      .followUp.get({ followUpId: one?.id ?? '' }),
    'FOLLOW_UP_NOT_FOUND',
  )
})
