import { notification } from '@jinlin/bff/features/notification/notification.table'
import { followUp } from '@jinlin/bff/features/follow-up/follow-up.table'
import { householdMember } from '@jinlin/bff/features/household/household.table'
import { toStoredInstant } from '@jinlin/bff/platform/db/stored-instant'
import type { AnyTable, Row } from '@jinlin/bff/platform/db/table'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { seedDemo } from '../../scripts/seed/demo'
import { allowDemoMessages, DEMO_APP, DEMO_IDENTITIES, DEMO_TEMPLATE_ENV, DEMO_TEMPLATES } from '../../scripts/wechat-sandbox/demo'
import { startWechatSandbox, type WechatSandbox } from '../../scripts/wechat-sandbox/server'
import { useServer } from '../support/world'

let sandbox: WechatSandbox
const server = useServer(async () => {
  sandbox = await startWechatSandbox({ port: 0, identities: DEMO_IDENTITIES, templates: Object.values(DEMO_TEMPLATES) })
  allowDemoMessages(sandbox.control)
  const wechat = { WECHAT_API_BASE_URL: sandbox.url, WECHAT_APP_ID: DEMO_APP.appid, WECHAT_APP_SECRET: DEMO_APP.secret }
  return { env: { ...wechat, ...DEMO_TEMPLATE_ENV } }
})
let now = 0
beforeAll(async () => {
  now = server().clock.now()
  await seedDemo(server(), server().clock, () => undefined, { days: 16, perWeek: 20 })
}, 120_000)
afterAll(() => sandbox.close())

const rows = async <T extends AnyTable>(table: T): Promise<Row<T>[]> => {
  const { db } = server()
  const found = await db.query(`SELECT ${table.select()} FROM ${table.name}`)
  return found.map((raw) => (table as unknown as { decode(raw: unknown, cipher: unknown): Row<T> }).decode(raw, db.cipher))
}

test('the clock is where it was', () => {
  expect(server().clock.now()).toBe(now)
})

test('everybody was told in the hour it happened: messages are spread over the days, and none is of the future', async () => {
  const told = (await rows(notification)).map(({ createdAt }) => createdAt)
  expect(told.length).toBeGreaterThan(50)
  expect(Math.max(...told)).toBeLessThanOrEqual(now)
  expect(told.filter((at) => at > now - HOUR).length).toBeLessThan(told.length / 5)
  expect(new Set(told.map(localDayOf)).size).toBeGreaterThan(8)
})

test('two or three people wait for the desk to look at their papers, within the promised time', async () => {
  const waiting = (await rows(householdMember)).filter(({ state }) => state === 'pending')
  expect(waiting.length).toBeGreaterThanOrEqual(2)
  expect(waiting.length).toBeLessThanOrEqual(3)
  for (const { reviewDueAt, requestedAt } of waiting) {
    expect(requestedAt).toBeLessThan(now)
    expect(reviewDueAt).toBeGreaterThan(now)
  }
  const papers = await server().db.one<{ n: number }>("SELECT COUNT(*) AS n FROM upload WHERE subject_kind = 'member'")
  expect(Number(papers?.n)).toBeGreaterThanOrEqual(waiting.length)
})

test('of the calls back most are made, some are due today, and few are late', async () => {
  const calls = await rows(followUp)
  const open = calls.filter(({ isOpen }) => isOpen)
  const late = open.filter(({ dueAt }) => dueAt < now)
  expect(calls.length - open.length).toBeGreaterThan(5)
  // A day ends at midnight: what is due today is due by the first moment of tomorrow.
  expect(open.filter(({ dueAt }) => dueAt > now && dueAt <= now + DAY).length).toBeGreaterThanOrEqual(2)
  expect(late.length).toBeGreaterThanOrEqual(1)
  expect(late.length).toBeLessThanOrEqual(3)
  expect(open.some(({ state }) => state === 'attempting')).toBe(true)
})

test('nothing was lost on the way to whoever listens', async () => {
  const stuck = await server().db.query("SELECT type, last_error FROM outbox_event WHERE status <> 'done'")
  expect(stuck).toEqual([])
})

test('subscribe messages of the last hour really go out, older ones ring on nobody’s phone', async () => {
  const { db, clock } = server()
  const old = await db.one<{ n: number }>("SELECT COUNT(*) AS n FROM delivery WHERE state = 'queued' AND created_at < ?", [
    toStoredInstant(now - HOUR),
  ])
  expect(Number(old?.n)).toBe(0)
  clock.advance(HOUR)
  await server().drain()
  expect(sandbox.control.sent().length).toBeGreaterThanOrEqual(1)
  expect(await db.query("SELECT last_error FROM delivery WHERE last_error LIKE 'no template id%'")).toEqual([])
})
