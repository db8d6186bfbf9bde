import { deliverDue } from '@jinlin/bff/features/notification/deliver-due'
import { notificationApi, notify, type Notice } from '@jinlin/bff/features/notification/notification.api'
import type { Ports } from '@jinlin/bff/platform/ports'
import { WechatRefused, WechatUnavailable } from '@jinlin/bff/platform/wechat/errors'
import type { SubscribeMessage, SubscribeRefused } from '@jinlin/bff/platform/wechat/ports'
import { parseInstant } from '@jinlin/shared/kernel/instant'
import { addDays, instantAt, localDayOf, minuteOfClock } from '@jinlin/shared/kernel/local-day'
import { HOUR, MINUTE, SECOND } from '../support/clock'
import { startServer, type TestServer } from '../support/server'
import { addPerson, aCommunity, type ResidentWho, useServer } from '../support/world'

type Send = (message: SubscribeMessage) => Promise<'sent' | SubscribeRefused>
const sent: SubscribeMessage[] = []
const takes: Send = (message) => {
  sent.push(message)
  return Promise.resolve('sent')
}
let wechat: Send = takes

/** A second instance on the same database; two connections of one process cannot share an embedded file. */
const besides = ({ database, db }: TestServer) => ({ on: database, ...(db.kind === 'sqlite' ? { database: db } : {}) })

const server = useServer({ wechat: { subscribe: { send: (message) => wechat(message) } } })
beforeEach(() => {
  wechat = takes
  sent.length = 0
  // Ten in the morning of a day that no test has used: by night nothing is sent.
  server().clock.set(instantAt(addDays(localDayOf(server().clock.now()), 1), 600))
})

const templates = { ticket_dispatched: 'tmpl-d', ticket_done: 'tmpl-f' }
/** Ports of a server whose account has templates. */
const portsOf = ({ ports }: { ports: Ports }): Ports => ({
  ...ports,
  config: { ...ports.config, wechat: { ...ports.config.wechat, templates } } as Ports['config'],
})
const deliver = (on = server()) => deliverDue(portsOf(on))(server().clock.now())

const dispatched = {
  template: 'ticket_dispatched',
  data: {
    number: 'R20261123-0001',
    matter: '厨房水管漏水',
    worker: '刘建国',
    visitAt: parseInstant('2026-11-23T14:30:00+08:00'),
    note: '请在家等候',
  },
} as const

const tell = (to: ResidentWho, n: number, more: Partial<Notice> = {}) =>
  server().uow.run((tx) =>
    notify(tx, {
      to: { kind: 'person', id: to.personId },
      kind: 'ticket.dispatched',
      dedupeKey: `d:${n}`,
      title: '已派单',
      text: '刘师傅 14:30 前上门',
      tone: 'info',
      link: { to: 'ticket', id: to.personId },
      subscribe: dispatched,
      ...more,
    }),
  )
const accept = (who: ResidentWho, times = 1) =>
  server().uow.run(async (tx) => {
    for (let i = 0; i < times; i++) await notificationApi(server().ports).addCredits(tx, who.personId, ['ticket_dispatched'])
  })
const deliveries = (who: ResidentWho) =>
  server().db.query<{ state: string; attempts: number; lastError: string | null }>(
    'SELECT state, attempts, last_error AS lastError FROM delivery WHERE recipient_id = ? ORDER BY id',
    [who.personId],
  )
const statesOf = async (who: ResidentWho) => (await deliveries(who)).map(({ state }) => state)
const left = async (who: ResidentWho) => {
  const row = await server().db.one<{ left: number }>('SELECT accepts - sends AS `left` FROM subscribe_credit WHERE person_id = ?', [
    who.personId,
  ])
  return Number(row?.left ?? 0)
}

test('one accept is one message, with the values WeChat wants; the next one finds no credit and the inbox has both', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident)
  await tell(resident, 1)
  server().clock.advance(SECOND)
  await tell(resident, 2)
  await deliver()
  expect(sent).toEqual([
    {
      openId: resident.openId,
      templateId: 'tmpl-d',
      page: `packages/repair/pages/ticket/index?id=${resident.personId}`,
      data: {
        character_string1: 'R20261123-0001',
        thing2: '厨房水管漏水',
        name3: '刘建国',
        time4: '2026年11月23日 14:30',
        thing5: '请在家等候',
      },
    },
  ])
  expect((await statesOf(resident)).sort()).toEqual(['no_credit', 'sent'])
  expect((await server().as(resident).notification.list()).data).toHaveLength(2)
  expect(await left(resident)).toBe(0)
})

test('WeChat knows better than the ledger: its word that nothing is left empties it, and nothing is tried again', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident, 3)
  wechat = (message) => takes(message).then(() => ({ refused: 'no_credit', detail: '43101 user refuse to accept the msg' }))
  await tell(resident, 1)
  await deliver()
  server().clock.advance(HOUR)
  await deliver()
  expect([await statesOf(resident), await left(resident), sent.length]).toEqual([['no_credit'], 0, 1])
})

test('a message WeChat will never take is refused once and costs no credit', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident)
  wechat = () => Promise.resolve({ refused: 'bad_page', detail: '41030 invalid page' })
  await tell(resident, 1)
  await deliver()
  expect(await deliveries(resident)).toEqual([{ state: 'refused', attempts: 1, lastError: 'bad_page: 41030 invalid page' }])
  expect(await left(resident)).toBe(1)
})

test('a value that no message can carry is found before WeChat finds it', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident)
  await tell(resident, 1, { subscribe: { ...dispatched, data: { ...dispatched.data, number: '工单一' } } })
  await deliver()
  expect([await statesOf(resident), sent.length, await left(resident)]).toEqual([['refused'], 0, 1])
})

test('while WeChat cannot be reached it is tried again with growing pauses, and the credit stays', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident)
  wechat = () => Promise.reject(new WechatUnavailable('network', 'ECONNREFUSED'))
  await tell(resident, 1)
  await deliver()
  await deliver()
  expect(await deliveries(resident)).toMatchObject([{ state: 'queued', attempts: 1 }])
  expect(await left(resident)).toBe(1)
  server().clock.advance(31 * SECOND)
  await deliver()
  expect(await deliveries(resident)).toMatchObject([{ state: 'queued', attempts: 2 }])
  wechat = takes
  server().clock.advance(3 * MINUTE)
  await deliver()
  expect(await deliveries(resident)).toMatchObject([{ state: 'sent', attempts: 3, lastError: null }])
  expect(await left(resident)).toBe(0)
})

test('after the last pause it is given up; a wrong setting is waited for as well', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident)
  wechat = () => Promise.reject(new WechatRefused(40164, 'misconfigured', 'invalid ip'))
  await tell(resident, 1)
  for (let i = 0; i < 8; i++) {
    await deliver()
    server().clock.advance(7 * HOUR)
  }
  expect(await deliveries(resident)).toMatchObject([{ state: 'failed', attempts: 6 }])
  expect(await left(resident)).toBe(1)
})

test('when nobody knows whether it went out, it is not sent again', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident, 2)
  wechat = () => Promise.reject(new WechatUnavailable('timeout', '/send', true))
  await tell(resident, 1)
  await deliver()
  server().clock.advance(7 * HOUR)
  await deliver()
  expect(await deliveries(resident)).toMatchObject([{ state: 'failed', attempts: 1 }])
  expect(await left(resident)).toBe(1)
})

test('a sender that died in the middle leaves one message unknown, and blocks nobody', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident, 2)
  await tell(resident, 1)
  await server().db.run("UPDATE delivery SET state = 'sending', attempts = 1, lease_until = due_at WHERE recipient_id = ?", [
    resident.personId,
  ])
  server().clock.advance(SECOND)
  await tell(resident, 2)
  await deliver()
  expect((await statesOf(resident)).sort()).toEqual(['failed', 'sent'])
  expect(sent).toHaveLength(1)
})

test('two instances send each message once', async () => {
  const other = await startServer({ ...besides(server()), clock: server().clock, wechat: { subscribe: { send: takes } } })
  try {
    const { resident } = await aCommunity(server())
    await accept(resident, 20)
    for (let n = 1; n <= 20; n++) await tell(resident, n)
    await Promise.all([deliver(), deliver(other), deliver(), deliver(other)])
    expect(sent).toHaveLength(20)
    expect(new Set(await statesOf(resident))).toEqual(new Set(['sent']))
    expect(await left(resident)).toBe(0)
  } finally {
    await other.stop()
  }
})

test('messages wait for the morning, an emergency does not; the inbox never waits', async () => {
  const { resident } = await aCommunity(server())
  await accept(resident, 3)
  const today = localDayOf(server().clock.now())
  server().clock.set(instantAt(today, minuteOfClock('21:30')))
  await tell(resident, 1)
  await tell(resident, 2, { quiet: false })
  expect((await server().as(resident).notification.list()).data).toHaveLength(2)
  await deliver()
  expect((await statesOf(resident)).sort()).toEqual(['queued', 'sent'])
  server().clock.set(instantAt(addDays(today, 1), minuteOfClock('08:00')) - SECOND)
  await deliver()
  expect(sent).toHaveLength(1)
  await tell(resident, 3)
  server().clock.set(instantAt(addDays(today, 1), minuteOfClock('08:00')))
  await deliver()
  expect(await statesOf(resident)).toEqual(['sent', 'sent', 'sent'])
})

test('nobody to send to, or nothing to send with, is skipped and said so', async () => {
  const desk = await addPerson(server(), { wechat: false })
  await accept(desk)
  await tell(desk, 1)
  const { resident } = await aCommunity(server())
  await tell(resident, 1, { subscribe: { template: 'ticket_news', data: { number: '1', matter: 'x', status: '处理中', at: 0, note: '' } } })
  await tell(resident, 2, { sms: true })
  await deliver()
  expect(await deliveries(desk)).toMatchObject([{ state: 'skipped', lastError: 'the person never signed in with WeChat' }])
  const mine = await deliveries(resident)
  expect(mine.map(({ lastError }) => lastError)).toEqual(
    expect.arrayContaining(['no template id for ticket_news', 'short messages are not configured']),
  )
  expect(sent).toHaveLength(0)
})

test('a colleague is told in the inbox alone', async () => {
  const { worker } = await aCommunity(server())
  await server().uow.run((tx) =>
    notify(tx, {
      to: { kind: 'staff', id: worker.staffId },
      kind: 'x',
      dedupeKey: 'x',
      title: 't',
      text: 't',
      tone: 'info',
      link: null,
      subscribe: dispatched,
    }),
  )
  expect(await server().db.query('SELECT id FROM delivery WHERE recipient_id = ?', [worker.staffId])).toEqual([])
})

test('many accepts at once are all counted', async () => {
  const { resident } = await aCommunity(server())
  await Promise.all(Array.from({ length: 10 }, () => accept(resident)))
  expect(await left(resident)).toBe(10)
})
