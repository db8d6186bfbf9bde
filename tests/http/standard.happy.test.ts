import { standardApi } from '@jinlin/bff/features/standard/standard.api'
import { workingBetween } from '@jinlin/shared/domain/time/working-time'
import { parseInstant } from '@jinlin/shared/kernel/instant'
import { DAY, HOUR, SECOND } from '../support/clock'
import { newKey, startServer, type TestServer } from '../support/server'
import { aCommunity, useServer } from '../support/world'

/** A second instance on the same database; two connections of one process cannot share an embedded file. */
const besides = ({ database, db }: TestServer) => ({ on: database, ...(db.kind === 'sqlite' ? { database: db } : {}) })

const server = useServer()
const read = async (communityId: string) => (await server().anyone().standard.list({ communityId })).data

test('a community begins with the promises of the house, for everybody to read', async () => {
  const { communityId } = await aCommunity(server())
  const list = await read(communityId)
  expect(list).toHaveLength(19)
  expect(list.find(({ key }) => key === 'repair.routine.resolve')).toEqual({
    key: 'repair.routine.resolve',
    title: '修好',
    says: '24 小时内修好',
    value: 1_440,
    unit: 'minutes',
    clock: '24 小时',
    source: 'S4 常规工单24小时内完成; S0 非紧急48小时',
    version: 1,
    effectiveFrom: 0,
    inForce: true,
  })
  expect(list.find(({ key }) => key === 'repair.appointment.arrive')).toMatchObject({ says: '按约定时段上门', unit: 'slot', value: 0 })
  expect(list.find(({ key }) => key === 'complaint.written_reply')).toMatchObject({ value: 3, unit: 'working_days', clock: '工作日' })
})

test('a change is a version with a date: until then the old promise counts, and what was opened under it keeps it', async () => {
  const { communityId, manager } = await aCommunity(server())
  const now = server().clock.now()
  const from = now + 7 * DAY
  const key = 'repair.routine.resolve'
  const { data } = await server().as(manager).standard.change({ communityId, key, value: 720, effectiveFrom: from })
  expect(data.filter((one) => one.key === key).map(({ value, version, inForce, says }) => [value, version, inForce, says])).toEqual([
    [1_440, 1, true, '24 小时内修好'],
    [720, 2, false, '12 小时内修好'],
  ])

  const { standardsFor } = standardApi(server().ports)
  const at = async (when: number) => (await standardsFor(communityId, when)).standards[key]
  expect(await at(from - 1)).toMatchObject({ value: 24, unit: 'hour', version: 1 })
  expect(await at(from)).toMatchObject({ value: 12, unit: 'hour', version: 2 })
})

test('a figure that is no whole hour is kept in minutes', async () => {
  const { communityId, manager } = await aCommunity(server())
  const change = { communityId, key: 'repair.respond', value: 90, effectiveFrom: server().clock.now() }
  const { data } = await server().as(manager).standard.change(change)
  expect(data.find((one) => one.key === 'repair.respond')).toMatchObject({
    value: 90,
    says: '90 分钟内派到师傅',
    version: 2,
    inForce: true,
  })
})

test('a repeat with the same key makes one version', async () => {
  const { communityId, manager } = await aCommunity(server())
  const change = { communityId, key: 'desk.respond', value: 10, effectiveFrom: server().clock.now() }
  const key = newKey()
  await server().as(manager).standard.change(change, { key })
  await server().as(manager).standard.change(change, { key })
  expect((await read(communityId)).find((one) => one.key === 'desk.respond')).toMatchObject({ version: 2, value: 10 })
})

test('two managers at once make two versions', async () => {
  const { communityId, manager, admin } = await aCommunity(server())
  const effectiveFrom = server().clock.now()
  const change = (who: typeof manager, value: number) =>
    server().as(who).standard.change({ communityId, key: 'desk.respond', value, effectiveFrom })
  await Promise.all([change(manager, 10), change(admin, 20), change(manager, 30), change(admin, 40)])
  const rows = await server().db.query<{ version: number }>(
    "SELECT version FROM service_standard WHERE community_id = ? AND standard_key = 'desk.respond' ORDER BY version",
    [communityId],
  )
  expect(rows.map(({ version }) => Number(version))).toEqual([1, 2, 3, 4, 5])
})

test('a change counts at once on this instance and within seconds on another', async () => {
  const { communityId, manager } = await aCommunity(server())
  const other = await startServer({ ...besides(server()), clock: server().clock })
  try {
    const now = server().clock.now()
    const seen = async (which: typeof other) =>
      (await standardApi(which.ports).standardsFor(communityId, now + HOUR)).standards['desk.respond'].value
    expect([await seen(server()), await seen(other)]).toEqual([15, 15])
    await server().as(manager).standard.change({ communityId, key: 'desk.respond', value: 5, effectiveFrom: now })
    expect(await seen(server())).toBe(5)
    server().clock.advance(5 * SECOND)
    expect(await seen(other)).toBe(5)
  } finally {
    await other.stop()
  }
})

test('the calendar names holidays and make-up workdays', async () => {
  const { communityId } = await aCommunity(server())
  const { data } = await server().anyone().standard.calendar({ communityId, year: 2026 })
  expect(data).toContainEqual({ day: '2026-10-01', kind: 'holiday', name: '国庆节' })
  expect(data).toContainEqual({ day: '2026-10-10', kind: 'workday', name: '国庆节' })
  expect(data.map(({ day }) => day)).toEqual(data.map(({ day }) => day).sort())
})

test('a corrected day moves working time, is told to listeners, and can be taken back', async () => {
  const { communityId, manager } = await aCommunity(server())
  const { setDay } = server().as(manager).standard
  // A Thursday: eight working hours.
  const day = '2026-11-26'
  const hours = async () => {
    const { calendars } = await standardApi(server().ports).standardsFor(communityId, server().clock.now())
    const start = parseInstant(`${day}T00:00:00+08:00`)
    return workingBetween(calendars.workday, start, start + DAY)
  }
  expect(await hours()).toBe(480)
  expect((await setDay({ communityId, day, kind: 'holiday', name: '小区停电检修' })).data).toContainEqual({
    day,
    kind: 'holiday',
    name: '小区停电检修',
  })
  expect(await hours()).toBe(0)
  const events = await server().db.query<{ payload: string }>(
    "SELECT payload FROM outbox_event WHERE type = 'standard.calendar_changed' AND community_id = ?",
    [communityId],
  )
  expect(events.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([{ communityId, day }])
  expect((await setDay({ communityId, day, kind: 'ordinary' })).data).not.toContainEqual(expect.objectContaining({ day }))
  expect(await hours()).toBe(480)
})

test('the plain week can be put back on a day the national calendar names; an unannounced year knows its own days', async () => {
  const { communityId, manager } = await aCommunity(server())
  const { setDay } = server().as(manager).standard
  const national = (await setDay({ communityId, day: '2026-10-10', kind: 'ordinary' })).data
  expect(national).not.toContainEqual(expect.objectContaining({ day: '2026-10-10' }))
  const later = (await setDay({ communityId, day: '2027-01-01', kind: 'holiday', name: '元旦' })).data
  expect(later).toEqual([{ day: '2027-01-01', kind: 'holiday', name: '元旦' }])
  const { calendars } = await standardApi(server().ports).standardsFor(communityId, server().clock.now())
  const newYear = parseInstant('2027-01-01T00:00:00+08:00')
  expect(workingBetween(calendars.workday, newYear, newYear + DAY)).toBe(0)
  // A Saturday on which nobody works any more.
  const saturday = parseInstant('2026-10-10T00:00:00+08:00')
  expect(workingBetween(calendars.desk, saturday, saturday + DAY)).toBe(0)
})

test('reading promises again costs no statement', async () => {
  const { communityId } = await aCommunity(server())
  const { standardsFor } = standardApi(server().ports)
  const first = await standardsFor(communityId, 0)
  await server().db.run('DELETE FROM service_standard WHERE community_id = ?', [communityId])
  expect((await standardsFor(communityId, 0)).calendars).toBe(first.calendars)
})
