import { aCommunity, useServer } from '../support/world'

const server = useServer()

test('only the desk works with it, and only a lead opens it again', async () => {
  const town = await aCommunity(server())
  const { communityId, agent, supervisor } = town
  const { id: sampleThingId } = (await server().as(agent).sampleThing.open({ communityId, title: '一件' })).data
  for (const who of [town.resident, town.worker, town.guard, town.cashier]) {
    const { sampleThing } = server().as(who)
    await expect(sampleThing.open({ communityId, title: '不行' })).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
    await expect(sampleThing.list({ communityId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(sampleThing.get({ sampleThingId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(sampleThing.close({ sampleThingId, version: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  await server().as(agent).sampleThing.close({ sampleThingId, version: 1 })
  await expect(server().as(agent).sampleThing.reopen({ sampleThingId, version: 2 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(server().as(supervisor).sampleThing.reopen({ sampleThingId, version: 2 })).resolves.toBeDefined()
})

test('nobody is let in without signing in', async () => {
  const { communityId } = await aCommunity(server())
  await expect(server().anyone().sampleThing.list({ communityId })).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
})

test('another community or firm does not find it', async () => {
  const town = await aCommunity(server())
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const stranger = await aCommunity(server())
  const { communityId } = town
  const { id: sampleThingId } = (await server().as(town.agent).sampleThing.open({ communityId, title: '一件' })).data
  for (const who of [sister.manager, stranger.manager]) {
    const { sampleThing } = server().as(who)
    await expect(sampleThing.list({ communityId })).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND', status: 404 })
    await expect(sampleThing.open({ communityId, title: '不行' })).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
    await expect(sampleThing.get({ sampleThingId })).rejects.toMatchObject({ code: 'SAMPLE_THING_NOT_FOUND', status: 404 })
    await expect(sampleThing.close({ sampleThingId, version: 1 })).rejects.toMatchObject({ code: 'SAMPLE_THING_NOT_FOUND' })
  }
})
