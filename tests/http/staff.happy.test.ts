import { staffApi } from '@jinlin/bff/features/staff/staff.api'
import { DAY, HOUR } from '../support/clock'
import { aCommunity, addStaff, type Community, STAFF_PASSWORD, useServer } from '../support/world'

const server = useServer()
const api = () => staffApi(server().ports)

let accounts = 0
const fields = () => ({
  account: `newhand${(accounts += 1)}`,
  password: 'seven-kites-over-xixi',
  name: '孙师傅',
  badgeNo: 'W-17',
  phone: '13712340000',
  roles: ['technician' as const],
})

const listed = async (town: Community, staffId: string) =>
  (await server().as(town.agent).staff.list({ communityId: town.communityId })).data.find(({ id }) => id === staffId)

test('everybody of a community, with shift, skills and work in hand; phones masked', async () => {
  const town = await aCommunity(server())
  const { data } = await server().as(town.agent).staff.list({ communityId: town.communityId })
  expect(data).toHaveLength(8)
  const worker = data.find(({ id }) => id === town.worker.staffId)
  expect(worker).toMatchObject({ roles: ['technician'], state: 'active', onShift: true, openCount: 0, cap: 5, buildingIds: [] })
  expect(worker?.skills).toContain('water')
  expect(worker?.phone).toMatch(/^139\*{4}\d{4}$/)
})

test('a new colleague signs in and is known to the router', async () => {
  const town = await aCommunity(server())
  const plan = {
    ...fields(),
    skills: ['water' as const, 'water' as const, 'power' as const],
    buildingIds: [town.buildings[0]?.id ?? ''],
    cap: 3,
  }
  const { data } = await server()
    .as(town.manager)
    .staff.create({ communityId: town.communityId, ...plan })
  expect(data).toMatchObject({
    account: plan.account,
    name: '孙师傅',
    badgeNo: 'W-17',
    phone: '137****0000',
    version: 1,
    cap: 3,
    onShift: false,
  })
  expect((await server().anyone().auth.staff({ account: plan.account, password: plan.password })).data.kind).toBe('staff')
  expect(await api().workerOf(town.communityId, data.id)).toEqual({
    staffId: data.id,
    name: '孙师傅',
    badgeNo: 'W-17',
    onShift: false,
    shiftEndsAt: null,
    roles: ['technician'],
    skills: ['power', 'water'],
    buildingIds: [town.buildings[0]?.id],
    cap: 3,
  })
  const [row] = await server().db.query<{ password_hash: string; phone: string }>('SELECT password_hash, phone FROM staff WHERE id = ?', [
    data.id,
  ])
  expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(row?.phone).toMatch(/^v1\./)
})

test('who leads, who is at the desk', async () => {
  const town = await aCommunity(server())
  expect(await api().leads(town.communityId, 'supervisor')).toEqual([town.supervisor.staffId])
  expect(await api().leads(town.communityId, 'manager')).toEqual([town.manager.staffId])
  expect(new Set(await api().deskStaff(town.communityId))).toEqual(
    new Set([town.agent.staffId, town.supervisor.staffId, town.manager.staffId]),
  )
  expect((await api().staffOf([town.worker.staffId, town.agent.staffId])).get(town.worker.staffId)).toMatchObject({
    name: town.worker.name,
  })
})

test('other roles end every session; other skills change what the next request may do', async () => {
  const town = await aCommunity(server())
  const worker = town.worker
  const before = await server().tokenOf(worker)
  await server().withToken(before).me.get()
  const view = await listed(town, worker.staffId)
  const same = { communityId: town.communityId, staffId: worker.staffId, name: worker.name, badgeNo: 'B1', phone: worker.phone }
  const skilled = (
    await server()
      .as(town.manager)
      .staff.update({
        ...same,
        version: view?.version ?? 0,
        roles: ['technician'],
        skills: ['lift'],
        buildingIds: [town.buildings[1]?.id ?? ''],
        cap: 2,
      })
  ).data
  expect(skilled).toMatchObject({ skills: ['lift'], cap: 2, version: 2 })
  expect((await server().withToken(before).me.get()).data.id).toBe(worker.staffId)
  const promoted = (
    await server()
      .as(town.manager)
      .staff.update({ ...same, version: 2, roles: ['technician', 'supervisor'] })
  ).data
  expect(promoted.roles).toEqual(['technician', 'supervisor'])
  await expect(server().withToken(before).me.get()).rejects.toMatchObject({ code: 'SESSION_REVOKED' })
  const told = await server().db.query<{ payload: string }>(
    "SELECT payload FROM outbox_event WHERE type = 'staff.changed' AND subject_id = ?",
    [worker.staffId],
  )
  expect(told.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual(
    expect.arrayContaining([{ staffId: worker.staffId, communityId: town.communityId, cap: 2, disabled: false }]),
  )
})

test('an account that ends: no session, no password, no shift, no work', async () => {
  const town = await aCommunity(server())
  const token = await server().tokenOf(town.worker2)
  await server().withToken(token).me.get()
  const ended = (await server().as(town.manager).staff.disable({ communityId: town.communityId, staffId: town.worker2.staffId })).data
  expect(ended).toMatchObject({ state: 'disabled', onShift: false })
  await expect(server().withToken(token).me.get()).rejects.toMatchObject({ status: 401 })
  await expect(server().anyone().auth.staff({ account: town.worker2.account, password: STAFF_PASSWORD })).rejects.toMatchObject({
    code: 'SIGN_IN_FAILED',
  })
  expect((await api().technicians(town.communityId)).map(({ staffId }) => staffId)).toEqual([town.worker.staffId])
  expect((await listed(town, town.worker2.staffId))?.state).toBe('disabled')
  // Once more is no mistake.
  expect((await server().as(town.admin).staff.disable({ communityId: town.communityId, staffId: town.worker2.staffId })).data.state).toBe(
    'disabled',
  )
})

test('a colleague who forgot: a lead sets a new password, the pause and the lost second factor are over', async () => {
  const town = await aCommunity(server())
  const { cashier } = town
  await server().db.run('UPDATE staff SET totp_secret = ? WHERE id = ?', [
    server().ports.cipher.seal('staff.totp_secret', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'),
    cashier.staffId,
  ])
  for (let i = 0; i < 6; i += 1)
    await server()
      .anyone()
      .auth.staff({ account: cashier.account, password: 'wrong-one' })
      .catch(() => undefined)
  const old = await server().tokenOf(cashier)
  const password = 'plum-rain-and-umbrella'
  await server().as(town.supervisor).staff.resetPassword({ communityId: town.communityId, staffId: cashier.staffId, password })
  await expect(server().withToken(old).me.get()).rejects.toMatchObject({ code: 'SESSION_REVOKED' })
  expect((await server().anyone().auth.staff({ account: cashier.account, password })).data.kind).toBe('staff')
})

test('changing one’s own password ends the other sessions and keeps this one', async () => {
  const { guard } = await aCommunity(server())
  const here = (await server().anyone().auth.staff({ account: guard.account, password: STAFF_PASSWORD })).data
  const there = (await server().anyone().auth.staff({ account: guard.account, password: STAFF_PASSWORD })).data
  const next = 'lanterns on the old wall'
  await server().withToken(here.accessToken).staff.changePassword({ current: STAFF_PASSWORD, next })
  expect((await server().withToken(here.accessToken).me.get()).data.id).toBe(guard.staffId)
  await expect(server().withToken(there.accessToken).me.get()).rejects.toMatchObject({ code: 'SESSION_REVOKED' })
  await expect(server().anyone().auth.staff({ account: guard.account, password: STAFF_PASSWORD })).rejects.toMatchObject({
    code: 'SIGN_IN_FAILED',
  })
  expect((await server().anyone().auth.staff({ account: guard.account, password: next })).data.kind).toBe('staff')
})

describe('a shift', () => {
  const events = async (staffId: string) =>
    (
      await server().db.query<{ type: string }>(
        "SELECT type FROM outbox_event WHERE subject_id = ? AND type LIKE 'staff.shift%' ORDER BY created_at, id",
        [staffId],
      )
    ).map(({ type }) => type)

  test('begins and ends by a press, and says so once', async () => {
    const town = await aCommunity(server(), { workers: [{ skills: ['water'], onShift: false }] })
    const { worker, communityId } = town
    const press = (on: boolean, until: number | null = null) => server().as(worker).staff.onShift({ communityId, on, until })
    expect(await api().onShift(worker.staffId, communityId)).toBe(false)
    const until = server().clock.now() + 8 * HOUR
    expect((await press(true, until)).data).toEqual({ onShift: true, until })
    expect(await api().onShift(worker.staffId, communityId)).toBe(true)
    expect((await server().as(worker).me.get()).data).toMatchObject({ onShift: true, shiftEndsAt: until })
    expect((await press(true, until + HOUR)).data.until).toBe(until + HOUR)
    server().clock.advance(1_000)
    expect((await press(false)).data).toEqual({ onShift: false, until: null })
    expect((await press(false)).data.onShift).toBe(false)
    expect(await api().onShift(worker.staffId, communityId)).toBe(false)
    expect(await events(worker.staffId)).toEqual(['staff.shift_began', 'staff.shift_ended'])
  })

  test('ten presses at once are one shift', async () => {
    const town = await aCommunity(server(), { workers: [{ onShift: false }] })
    const press = () => server().as(town.worker).staff.onShift({ communityId: town.communityId, on: true })
    for (const { data } of await Promise.all(Array.from({ length: 10 }, press))) expect(data.onShift).toBe(true)
    expect(await server().db.query('SELECT id FROM shift WHERE staff_id = ?', [town.worker.staffId])).toHaveLength(1)
    expect(await events(town.worker.staffId)).toEqual(['staff.shift_began'])
  })

  test('ends by the roster at its instant; a forgotten one after twelve hours', async () => {
    const town = await aCommunity(server(), { workers: [{ onShift: false }] })
    const { worker, communityId } = town
    const { until } = (await server().as(worker).staff.onShift({ communityId, on: true })).data
    expect(until).toBe(server().clock.now() + 12 * HOUR)
    server().clock.advance(12 * HOUR - 1)
    expect(await api().onShift(worker.staffId, communityId)).toBe(true)
    server().clock.advance(1)
    expect(await api().onShift(worker.staffId, communityId)).toBe(false)
    await server().drain()
    const [row] = await server().db.query('SELECT ended_by, open_key FROM shift WHERE staff_id = ?', [worker.staffId])
    expect(row).toEqual({ ended_by: 'roster', open_key: null })
    expect(await events(worker.staffId)).toEqual(['staff.shift_began', 'staff.shift_ended'])
    expect((await server().as(worker).staff.onShift({ communityId, on: true })).data.onShift).toBe(true)
  })

  test('in two communities is two shifts', async () => {
    const town = await aCommunity(server(), { workers: [{ onShift: false }] })
    const next = await aCommunity(server(), { firmId: town.firmId })
    const { admin } = town
    await server().as(admin).staff.onShift({ communityId: next.communityId, on: true })
    expect(await api().onShift(admin.staffId, next.communityId)).toBe(true)
    expect(await api().onShift(admin.staffId, town.communityId)).toBe(true)
  })
})

test('three years after the end of an account the person is out of it; old work still points to it', async () => {
  const town = await aCommunity(server())
  const gone = await addStaff(server(), town, { roles: ['agent'], onShift: false })
  await server().as(town.manager).staff.disable({ communityId: town.communityId, staffId: gone.staffId })
  const row = async () => (await server().db.query('SELECT name, account FROM staff WHERE id = ?', [gone.staffId]))[0]
  server().clock.advance(3 * 365 * DAY - HOUR)
  await server().jobs.runDue()
  expect(await row()).toMatchObject({ name: gone.name })
  server().clock.advance(DAY)
  await server().jobs.runDue()
  expect(await row()).toEqual({ name: '离职员工', account: `gone.${gone.staffId}` })
  expect((await api().staffOf([gone.staffId])).get(gone.staffId)?.name).toBe('离职员工')
})
