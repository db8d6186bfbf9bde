import { ticketApi } from '@jinlin/bff/features/ticket/ticket.api'
import { ticketListeners } from '@jinlin/bff/features/ticket/ticket.listeners'
import type { StoredEvent } from '@jinlin/bff/platform/outbox/listener'
import type { ContentResult } from '@jinlin/bff/platform/wechat/ports'
import { DAY, HOUR, MONDAY_TEN } from '../support/clock'
import { aCommunity, addMember, useServer } from '../support/world'
import { atDesk, inbox, report, reportAt, walkTo } from './tickets'

const asked: string[] = []
let verdict: ContentResult = { verdict: 'pass' }
const server = useServer({
  wechat: {
    contentCheck: {
      check: ({ content }) => {
        asked.push(content)
        return Promise.resolve(verdict)
      },
    },
  },
})

let day = MONDAY_TEN
beforeEach(() => {
  server().clock.set((day += 7 * DAY))
  asked.length = 0
  verdict = { verdict: 'pass' }
})

const deliveries = (ticketId: string) =>
  server().ports.db.query<{ channel: string; template: string; recipientId: string; dueAt: string }>(
    'SELECT channel, template, recipient_id AS recipientId, due_at AS dueAt FROM delivery WHERE link_id = ? ORDER BY id',
    [ticketId],
  )

describe('who is told', () => {
  test('the household: whoever reported it and those of the house who want its notices; nobody else', async () => {
    const town = await aCommunity(server())
    const left = await addMember(server(), { communityId: town.communityId, houseId: town.resident.houseId }, 'tenant', {
      until: server().clock.now() + HOUR,
    })
    const { id } = await report(server(), town)
    server().clock.advance(2 * HOUR)
    await walkTo(server(), id, 'claimed', town.worker)
    await server().drain()
    const told = `${town.worker.name}师傅为您处理`
    expect(await inbox(server(), town.resident)).toContain(told)
    expect(await inbox(server(), town.tenant)).toContain(told)
    for (const who of [left, town.neighbour]) expect(await inbox(server(), who)).not.toContain(told)
  })

  test('a message names the day itself: 「明天」 would be the day after, once it is read tomorrow', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    await walkTo(server(), id, 'claimed', town.worker)
    await server().drain()
    const { data } = await server().as(town.resident).notification.list({ limit: 50 })
    const text = data.find(({ title }) => title === `${town.worker.name}师傅为您处理`)?.text
    expect(text).toMatch(/, \d+月\d+日 \d\d:\d\d 前/)
    for (const { text } of data) expect(text).not.toMatch(/今天|明天|后天/)
  })

  test('somebody who was dispatched and then takes it is announced once', async () => {
    const town = await aCommunity(server())
    const { id, version } = await report(server(), town)
    const [first] = (await server().as(town.agent).desk.candidates({ ticketId: id })).data
    await server()
      .as(town.agent)
      .desk.dispatch({ ticketId: id, version, staffId: first?.staffId as string })
    const holder = town.workers.find(({ staffId }) => staffId === first?.staffId) ?? town.worker
    await walkTo(server(), id, 'claimed', holder)
    await server().drain()
    expect((await inbox(server(), town.resident)).filter((title) => title.endsWith('师傅为您处理'))).toHaveLength(1)
  })

  test('an event that is delivered twice tells once', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'done')
    await server().drain()
    const before = await inbox(server(), town.resident)
    const rows = await server().ports.db.query<{ id: string; type: string; payload: string }>(
      "SELECT id, type, payload FROM outbox_event WHERE subject_id = ? AND type LIKE 'ticket.%' ORDER BY id",
      [id],
    )
    for (const { type, payload, ...row } of rows) {
      const event: StoredEvent = {
        ...row,
        type,
        subjectId: id,
        communityId: town.communityId,
        payload: JSON.parse(payload) as Record<string, unknown>,
        at: server().clock.now(),
      }
      for (const listener of ticketListeners(server().ports)) {
        if (listener.type !== type) continue
        if (listener.inside) await server().uow.run((tx) => listener.handle(event, tx))
        else await listener.handle(event)
      }
    }
    expect(rows.length).toBeGreaterThan(4)
    expect(await inbox(server(), town.resident)).toEqual(before)
  })

  test('a message to the phone goes with what somebody waits for; at night it waits, an emergency does not', async () => {
    const town = await aCommunity(server())
    server().clock.set(day + 13 * HOUR)
    const calm = await report(server(), town)
    await walkTo(server(), calm.id, 'claimed', town.worker)
    const urgent = await report(server(), town, { categoryKey: 'home.water.burst', hazard: 'burst_pipe' })
    await server().drain()
    const now = new Date(server().clock.now()).toISOString().slice(0, 16).replace('T', ' ')
    const first = (await deliveries(calm.id)).find(({ recipientId }) => recipientId === town.resident.personId)
    expect(first).toMatchObject({ channel: 'wechat', template: 'ticket_dispatched' })
    expect(first?.dueAt.slice(0, 16)).not.toBe(now)
    const second = (await deliveries(urgent.id)).find(({ recipientId }) => recipientId === town.resident.personId)
    expect(second?.dueAt.slice(0, 16)).toBe(now)
  })
})

describe('the content check', () => {
  test('sees what residents write, after it is saved; a finding is a note for the desk', async () => {
    const town = await aCommunity(server())
    verdict = { verdict: 'risky', label: 20002 }
    const { id } = await report(server(), town, { words: '不好的话' })
    expect(asked).toEqual([])
    await server().drain()
    expect(asked).toEqual(['不好的话'])
    const seen = await atDesk(server(), town, id)
    expect(seen.timeline.at(-1)).toMatchObject({ action: 'content_flag', visibility: 'internal', detail: { text: '可能含有违规内容' } })
    expect(seen.status).toBe('pooled')
    expect((await server().as(town.resident).ticket.get({ ticketId: id })).data.timeline.map(({ action }) => action)).not.toContain(
      'content_flag',
    )
  })

  test('passes over what it cannot see, and never over what staff write', async () => {
    const town = await aCommunity(server())
    verdict = { verdict: 'unavailable', reason: 'not_visited' }
    const { id } = await reportAt(server(), town, 'claimed')
    await server().as(town.worker).field.comment({ ticketId: id, text: '马上到' })
    await server().as(town.resident).ticket.comment({ ticketId: id, text: '好的' })
    await server().drain()
    expect(asked.sort()).toEqual(['厨房水管漏水, 柜子已经湿了', '好的'].sort())
    expect((await atDesk(server(), town, id)).timeline.map(({ action }) => action)).not.toContain('content_flag')
  })
})

test('closing the account takes name and number off what has ended', async () => {
  const town = await aCommunity(server())
  const ended = await reportAt(server(), town, 'closed')
  const open = await report(server(), town)
  await server().ports.uow.run(async (tx) => {
    await ticketApi(server().ports).eraseReporter(tx, town.resident.personId)
  })
  expect(await atDesk(server(), town, ended.id)).toMatchObject({ contactName: '住户', contactPhone: '' })
  expect(await atDesk(server(), town, open.id)).toMatchObject({ contactName: town.resident.name })
})

test('the export of one person holds their reports and their own words, and nobody else’s', async () => {
  const town = await aCommunity(server())
  const { id, number } = await report(server(), town)
  await report(server(), town, { who: town.neighbour, words: '邻居的话' })
  await server().as(town.resident).ticket.comment({ ticketId: id, text: '我的话' })
  await server().as(town.tenant).ticket.comment({ ticketId: id, text: '租客的话' })
  await server().as(town.agent).desk.note({ ticketId: id, text: '客服的备注' })
  const reports = await ticketApi(server().ports).reportsOf(town.resident.personId)
  expect(reports).toMatchObject([{ number, contactPhone: town.resident.phone, wrote: [{ action: 'comment', text: '我的话' }] }])
  expect(JSON.stringify(reports)).not.toMatch(/邻居的话|租客的话|客服的备注/)
})
