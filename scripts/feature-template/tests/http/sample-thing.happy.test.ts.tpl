import { newKey } from '../support/server'
import { aCommunity, useServer } from '../support/world'

const server = useServer()

test('a 样本 is opened, found, closed and opened again', async () => {
  const { communityId, agent, manager } = await aCommunity(server())
  const desk = server().as(agent).sampleThing
  const opened = await desk.open({ communityId, title: '第一件' })
  expect(opened.data).toMatchObject({ communityId, title: '第一件', status: 'open', version: 1 })
  expect(opened.abilities).toEqual({ close: { can: true } })
  const sampleThingId = opened.data.id

  expect((await desk.list({ communityId })).data.map(({ id }) => id)).toEqual([sampleThingId])
  const closed = await server().as(manager).sampleThing.close({ sampleThingId, version: 1 })
  expect(closed.data).toMatchObject({ status: 'closed', version: 2 })
  expect((await desk.list({ communityId })).data).toEqual([])
  expect((await desk.list({ communityId, status: 'closed' })).data).toEqual([closed.data])

  expect((await server().as(manager).sampleThing.reopen({ sampleThingId, version: 2 })).data.status).toBe('open')
  expect((await desk.get({ sampleThingId })).data.version).toBe(3)
})

test('pages meet without a gap or a repeat', async () => {
  const { communityId, agent } = await aCommunity(server())
  const desk = server().as(agent).sampleThing
  const ids: string[] = []
  for (let n = 1; n <= 5; n += 1) ids.unshift((await desk.open({ communityId, title: `第${n}件` })).data.id)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { data, page } = await desk.list({ communityId, limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...data.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  expect([...seen].sort()).toEqual([...ids].sort())
})

test('a repeat with the same key opens one', async () => {
  const { communityId, agent } = await aCommunity(server())
  const desk = server().as(agent).sampleThing
  const key = newKey()
  const first = await desk.open({ communityId, title: '只有一件' }, { key })
  expect(await desk.open({ communityId, title: '只有一件' }, { key })).toEqual(first)
  expect((await desk.list({ communityId })).data).toHaveLength(1)
})

test('whoever opened it hears that a colleague closed it, once', async () => {
  const { communityId, agent, manager } = await aCommunity(server())
  const { id } = (await server().as(agent).sampleThing.open({ communityId, title: '等回音' })).data
  await server().as(manager).sampleThing.close({ sampleThingId: id, version: 1 })
  await server().drain()
  const { data } = await server().as(agent).notification.list()
  expect(data.filter(({ kind }) => kind === 'sample_thing.closed')).toMatchObject([{ text: '您登记的「等回音」已由同事关闭。' }])
  expect((await server().as(manager).notification.list()).data.filter(({ kind }) => kind === 'sample_thing.closed')).toEqual([])
})
