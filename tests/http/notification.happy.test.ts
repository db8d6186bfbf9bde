import { notify } from '@jinlin/bff/features/notification/notification.api'
import { notificationApi, type Notice } from '@jinlin/bff/features/notification/notification.api'
import { DAY, HOUR } from '../support/clock'
import type { Who } from '../support/server'
import { aCommunity, useServer } from '../support/world'

const server = useServer()

const notice = (to: Who, n: number, more: Partial<Notice> = {}): Notice => ({
  to: { kind: to.kind === 'resident' ? 'person' : 'staff', id: to.id },
  kind: 'ticket.dispatched',
  dedupeKey: `news:${n}`,
  title: `师傅已派出 ${n}`,
  text: '刘师傅今天 14:30 前上门',
  tone: 'info',
  link: null,
  ...more,
})
const tell = (to: Who, n: number, more?: Partial<Notice>) => server().uow.run((tx) => notify(tx, notice(to, n, more)))
const unread = (who: Who) => notificationApi(server().ports).unreadOf(who.id)

test('the inbox shows what was told, newest first, page by page', async () => {
  const { resident } = await aCommunity(server())
  for (let n = 1; n <= 5; n++) {
    await tell(resident, n)
    server().clock.advance(1)
  }
  const { notification } = server().as(resident)
  const first = await notification.list({ limit: 2 })
  expect(first.data.map(({ title }) => title)).toEqual(['师傅已派出 5', '师傅已派出 4'])
  const second = await notification.list({ limit: 2, cursor: first.page.next ?? '' })
  const third = await notification.list({ limit: 2, cursor: second.page.next ?? '' })
  expect([...second.data, ...third.data].map(({ title }) => title)).toEqual(['师傅已派出 3', '师傅已派出 2', '师傅已派出 1'])
  expect(third.page.next).toBeNull()
})

test('an entry carries kind, tone, time and where it leads', async () => {
  const { resident, worker } = await aCommunity(server())
  await tell(resident, 1, { tone: 'bad', link: { to: 'ticket', id: resident.id } })
  await tell(worker, 1)
  const [mine] = (await server().as(resident).notification.list()).data
  expect(mine).toEqual({
    id: mine?.id,
    kind: 'ticket.dispatched',
    title: '师傅已派出 1',
    text: '刘师傅今天 14:30 前上门',
    tone: 'bad',
    at: server().clock.now(),
    readAt: null,
    link: { to: 'ticket', id: resident.id },
  })
  expect((await server().as(worker).notification.list()).data).toHaveLength(1)
})

test('the same news is told once, however often its event is handled', async () => {
  const { resident, tenant } = await aCommunity(server())
  expect([await tell(resident, 1), await tell(resident, 1), await tell(tenant, 1)]).toEqual([true, false, true])
  expect(await unread(resident)).toBe(1)
})

test('two handlers at once tell it once, and both go on', async () => {
  const { resident } = await aCommunity(server())
  const told = await Promise.all([tell(resident, 1), tell(resident, 1), tell(resident, 1), tell(resident, 1)])
  expect(told.filter(Boolean)).toHaveLength(1)
  expect(await unread(resident)).toBe(1)
})

test('nothing is told by a transaction that rolls back', async () => {
  const { resident } = await aCommunity(server())
  const rolledBack = server().uow.run(async (tx) => {
    await notify(tx, notice(resident, 1))
    throw new Error('something later went wrong')
  })
  await expect(rolledBack).rejects.toThrow('something later')
  expect(await unread(resident)).toBe(0)
  expect(await tell(resident, 1)).toBe(true)
})

test('reading marks one, reading again keeps the first time', async () => {
  const { resident } = await aCommunity(server())
  await tell(resident, 1)
  await tell(resident, 2)
  const { notification } = server().as(resident)
  const [newest] = (await notification.list()).data
  const at = server().clock.now()
  await notification.read({ notificationId: newest?.id ?? '' })
  server().clock.advance(HOUR)
  await notification.read({ notificationId: newest?.id ?? '' })
  const list = (await notification.list()).data
  expect(list.map(({ readAt }) => readAt)).toEqual([at, null])
  expect((await notification.list({ unread: true })).data.map(({ id }) => id)).toEqual([list[1]?.id])
  expect(await unread(resident)).toBe(1)
})

test('everything can be marked read; what comes later is unread', async () => {
  const { resident, neighbour } = await aCommunity(server())
  for (let n = 1; n <= 3; n++) await tell(resident, n)
  await tell(neighbour, 1)
  await server().as(resident).notification.readAll()
  expect([await unread(resident), await unread(neighbour)]).toEqual([0, 1])
  server().clock.advance(1)
  await tell(resident, 4)
  expect(await unread(resident)).toBe(1)
})

test('long news is cut, counting stops at a hundred', async () => {
  const { resident } = await aCommunity(server())
  await tell(resident, 0, { title: '长'.repeat(80), text: '文'.repeat(400) })
  const [cut] = (await server().as(resident).notification.list()).data
  expect([[...(cut?.title ?? '')].length, [...(cut?.text ?? '')].length]).toEqual([60, 300])
  await server().uow.run(async (tx) => {
    for (let n = 1; n <= 120; n++) await notify(tx, notice(resident, n))
  })
  expect(await unread(resident)).toBe(100)
})

test('news goes after a year, and with the account', async () => {
  const { resident, neighbour } = await aCommunity(server())
  await tell(resident, 1)
  await tell(neighbour, 1)
  await server().uow.run((tx) => notificationApi(server().ports).erase(tx, neighbour.personId))
  expect([await unread(resident), await unread(neighbour)]).toEqual([1, 0])
  server().clock.advance(366 * DAY)
  await server().drain()
  expect(await unread(resident)).toBe(0)
})
