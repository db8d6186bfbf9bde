import { SAMPLE_THING_TITLE_MAX } from '@jinlin/shared/domain/sample-thing/sample-thing.limits'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { aCommunity, useServer } from '../support/world'

const server = useServer()

test('a title that is empty or too long', async () => {
  const { communityId, agent } = await aCommunity(server())
  const desk = server().as(agent).sampleThing
  for (const title of ['', '   ', '长'.repeat(SAMPLE_THING_TITLE_MAX + 1)]) {
    await expect(desk.open({ communityId, title })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: { title: expect.any(String) as string } })
  }
})

test('one that does not exist', async () => {
  const { agent } = await aCommunity(server())
  const sampleThingId = newIdAt(server().clock.now())
  const desk = server().as(agent).sampleThing
  await expect(desk.get({ sampleThingId })).rejects.toMatchObject({ code: 'SAMPLE_THING_NOT_FOUND', status: 404 })
  await expect(desk.close({ sampleThingId, version: 1 })).rejects.toMatchObject({ code: 'SAMPLE_THING_NOT_FOUND' })
})

test('a step that the present state does not allow, and a version that is over', async () => {
  const { communityId, manager } = await aCommunity(server())
  const desk = server().as(manager).sampleThing
  const { id: sampleThingId } = (await desk.open({ communityId, title: '一件' })).data
  await expect(desk.reopen({ sampleThingId, version: 1 })).rejects.toMatchObject({ code: 'SAMPLE_THING_STATE', status: 409 })
  await desk.close({ sampleThingId, version: 1 })
  await expect(desk.close({ sampleThingId, version: 1 })).rejects.toMatchObject({ code: 'SAMPLE_THING_STALE', status: 409 })
  await expect(desk.close({ sampleThingId, version: 2 })).rejects.toMatchObject({ code: 'SAMPLE_THING_STATE' })
})

test('of two colleagues who close it at once, one does', async () => {
  const { communityId, agent, manager } = await aCommunity(server())
  const { id: sampleThingId } = (await server().as(agent).sampleThing.open({ communityId, title: '两人抢' })).data
  const tries = await Promise.allSettled([agent, manager].map((who) => server().as(who).sampleThing.close({ sampleThingId, version: 1 })))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
