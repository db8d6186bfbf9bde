import { DAY } from '../support/clock'
import { aCommunity, addCommitteeTerm, useServer } from '../support/world'

const server = useServer()

test('a manager enters a term: the owner has its rights at once, is told, and the list shows it masked', async () => {
  const { communityId, manager, neighbour } = await aCommunity(server())
  const { committee } = server().as(manager)
  const now = server().clock.now()
  const token = await server().tokenOf(neighbour)
  const me = async () => (await server().withToken(token).me.get()).data.committeeOf
  expect(await me()).toEqual([])
  const input = { communityId, phone: neighbour.phone, title: '主任', fromAt: now - DAY, untilAt: now + 900 * DAY }
  const { data } = await committee.enter(input)
  const mine = data.find(({ title }) => title === '主任')
  expect(mine).toEqual({
    termId: expect.any(String),
    name: `${neighbour.name.charAt(0)}*`,
    phone: `${neighbour.phone.slice(0, 3)}****${neighbour.phone.slice(7)}`,
    title: '主任',
    fromAt: input.fromAt,
    untilAt: input.untilAt,
    state: 'current',
  })
  expect((await committee.list({ communityId })).data).toEqual(data)
  expect(await me()).toEqual([communityId])
  await server().drain()
  expect((await server().as(neighbour).notification.list({})).data[0]).toMatchObject({ title: '业委会任期已登记' })
  const [logged] = await server().db.query<{ actor: string }>(
    "SELECT actor_id AS actor FROM audit_entry WHERE community_id = ? AND action = 'committee.enter'",
    [communityId],
  )
  expect(logged?.actor).toBe(manager.staffId)
})

test('ending a term takes its rights at once, with the reason on record; it stays in the list', async () => {
  const { communityId, manager, neighbour: member } = await aCommunity(server())
  await addCommitteeTerm(server(), { communityId }, member)
  const { committee } = server().as(manager)
  const token = await server().tokenOf(member)
  const me = async () => (await server().withToken(token).me.get()).data.committeeOf
  expect(await me()).toEqual([communityId])
  const [running] = (await committee.list({ communityId })).data
  const { data } = await committee.end({ communityId, termId: running?.termId ?? '', reason: '本人辞职' })
  expect(data).toMatchObject([{ termId: running?.termId, state: 'ended', untilAt: server().clock.now() }])
  expect(await me()).toEqual([])
  const [logged] = await server().db.query<{ reason: string; subject: string }>(
    "SELECT reason, subject_id AS subject FROM audit_entry WHERE community_id = ? AND action = 'committee.end'",
    [communityId],
  )
  expect(logged).toEqual({ reason: '本人辞职', subject: running?.termId })
})

test('sent twice with one key it is one term', async () => {
  const { communityId, manager, neighbour } = await aCommunity(server())
  const now = server().clock.now()
  const send = () =>
    server()
      .as(manager)
      .committee.enter(
        { communityId, phone: neighbour.phone, title: '委员', fromAt: now, untilAt: now + 10 * DAY },
        { key: `term-${communityId}` },
      )
  expect(await send()).toEqual(await send())
})
