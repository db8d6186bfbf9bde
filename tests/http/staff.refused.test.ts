import { DAY, MINUTE } from '../support/clock'
import { newKey } from '../support/server'
import { aCommunity, type Community, STAFF_PASSWORD, useServer } from '../support/world'

const server = useServer()
const missing = '01aaaaaaaaaaaaaaaaaaaaaaaa'

let accounts = 0
const fields = () => ({
  account: `freshhand${(accounts += 1)}`,
  password: 'seven-kites-over-xixi',
  name: '孙师傅',
  badgeNo: 'W-17',
  phone: '13712340000',
  roles: ['technician' as const],
})
const present = ({ communityId, worker }: Community) => ({
  communityId,
  staffId: worker.staffId,
  version: 1,
  name: worker.name,
  badgeNo: 'B1',
  phone: worker.phone,
  roles: ['technician' as const],
})

describe('a new account', () => {
  test('with a name that is taken, also in another firm, or by two at the same moment', async () => {
    const [town, other] = [await aCommunity(server()), await aCommunity(server())]
    const plan = fields()
    const create = (place: Community) =>
      server()
        .as(place.manager)
        .staff.create({ communityId: place.communityId, ...plan })
    const answers = await Promise.allSettled([create(town), create(town)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(create(other)).rejects.toMatchObject({ code: 'STAFF_ACCOUNT_TAKEN', status: 409 })
    expect(await server().db.query('SELECT id FROM staff WHERE account = ?', [plan.account])).toHaveLength(1)
  })

  test('sent again with the same key is one account', async () => {
    const town = await aCommunity(server())
    const input = { communityId: town.communityId, ...fields() }
    const key = newKey()
    const first = await server().as(town.manager).staff.create(input, { key })
    expect(await server().as(town.manager).staff.create(input, { key })).toEqual(first)
  })

  test.each(['password1', 'freshhand', '13712340000', 'wuye123456', 'aaaaaaaa', '1234567890'])(
    'with the weak password %s',
    async (password) => {
      const town = await aCommunity(server())
      const create = server()
        .as(town.manager)
        .staff.create({ communityId: town.communityId, ...fields(), account: 'freshhand', password })
      await expect(create).rejects.toMatchObject({ code: 'PASSWORD_WEAK', status: 400 })
    },
  )

  test('limited to a building of another community', async () => {
    const [town, other] = [await aCommunity(server()), await aCommunity(server())]
    const create = server()
      .as(town.manager)
      .staff.create({ communityId: town.communityId, ...fields(), buildingIds: [other.buildings[0]?.id ?? ''] })
    await expect(create).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: { buildingIds: expect.any(String) } })
  })

  test('in a community that does not exist', async () => {
    const town = await aCommunity(server())
    await expect(
      server()
        .as(town.manager)
        .staff.create({ communityId: missing, ...fields() }),
    ).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
  })
})

describe('a change', () => {
  test('of an old version says what is there now', async () => {
    const town = await aCommunity(server())
    await server()
      .as(town.manager)
      .staff.update({ ...present(town), cap: 3 })
    const again = server()
      .as(town.manager)
      .staff.update({ ...present(town), cap: 4 })
    await expect(again).rejects.toMatchObject({ code: 'TICKET_STALE', status: 409, present: { status: 'active', version: 2 } })
  })

  test('of two at the same moment counts once', async () => {
    const town = await aCommunity(server())
    const answers = await Promise.allSettled(
      [3, 4].map((cap) =>
        server()
          .as(town.manager)
          .staff.update({ ...present(town), cap }),
      ),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('of nobody, or of somebody who has gone', async () => {
    const town = await aCommunity(server())
    const update = (staffId: string) =>
      server()
        .as(town.manager)
        .staff.update({ ...present(town), staffId })
    await expect(update(missing)).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND', status: 404 })
    await server().as(town.manager).staff.disable({ communityId: town.communityId, staffId: town.worker.staffId })
    await expect(update(town.worker.staffId)).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' })
    const reset = server()
      .as(town.manager)
      .staff.resetPassword({ communityId: town.communityId, staffId: town.worker.staffId, password: 'plum-rain-and-umbrella' })
    await expect(reset).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' })
  })
})

test('an account with work in hand does not end', async () => {
  const town = await aCommunity(server())
  const { resident, worker, manager, agent, communityId } = town
  const home = { place: 'home', categoryKey: 'home.water.leak', words: '厨房水管漏水', communityId, houseId: resident.houseId } as const
  const submitted = (await server().as(resident).ticket.submit(home)).data
  const desk = server().as(agent).desk
  const { version } = (await desk.get({ ticketId: submitted.id })).data
  await desk.dispatch({ ticketId: submitted.id, version, staffId: worker.staffId, reason: '他离得最近' })
  const disable = server().as(manager).staff.disable({ communityId, staffId: worker.staffId })
  await expect(disable).rejects.toMatchObject({ code: 'STAFF_HAS_OPEN_WORK', status: 409 })
  const [view] = (await server().as(agent).staff.list({ communityId })).data.filter(({ id }) => id === worker.staffId)
  expect(view).toMatchObject({ state: 'active', openCount: 1 })
})

test('nobody to disable', async () => {
  const town = await aCommunity(server())
  await expect(server().as(town.manager).staff.disable({ communityId: town.communityId, staffId: missing })).rejects.toMatchObject({
    code: 'STAFF_NOT_FOUND',
  })
})

describe('one’s own password', () => {
  test('needs the present one, which cannot be found by trying', async () => {
    const { agent } = await aCommunity(server())
    const change = (current: string) => server().as(agent).staff.changePassword({ current, next: 'plum-rain-and-umbrella' })
    for (let i = 0; i < 5; i += 1) await expect(change(`wrong-${i}`)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED', status: 401 })
    await expect(change(STAFF_PASSWORD)).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429 })
    server().clock.advance(15 * MINUTE + 1)
    await change(STAFF_PASSWORD)
  })

  test('and is not weak', async () => {
    const { agent } = await aCommunity(server())
    const change = (next: string) => server().as(agent).staff.changePassword({ current: STAFF_PASSWORD, next })
    await expect(change('qwertyuiop')).rejects.toMatchObject({ code: 'PASSWORD_WEAK' })
    await expect(change(`${agent.account}1`)).rejects.toMatchObject({ code: 'PASSWORD_WEAK' })
    await expect(
      server()
        .as(agent)
        .staff.resetPassword({ communityId: missing, staffId: missing, password: 'x'.repeat(9) }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a weak one for a colleague', async () => {
    const town = await aCommunity(server())
    const reset = server()
      .as(town.manager)
      .staff.resetPassword({ communityId: town.communityId, staffId: town.guard.staffId, password: 'menwei123' })
    await expect(reset).rejects.toMatchObject({ code: 'PASSWORD_WEAK' })
  })
})

test('a second factor: not without a beginning, not with a wrong code', async () => {
  const { agent } = await aCommunity(server())
  const api = server().as(agent).staff
  await expect(api.confirmTotp({ code: '000000' })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
  await api.beginTotp()
  await expect(api.confirmTotp({ code: '000000' })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
  // Begun and not confirmed changes nothing at sign-in.
  expect((await server().anyone().auth.staff({ account: agent.account, password: STAFF_PASSWORD })).data.kind).toBe('staff')
  for (let i = 0; i < 3; i += 1) await api.confirmTotp({ code: '111111' }).catch(() => undefined)
  await expect(api.confirmTotp({ code: '222222' })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
})

test('a shift that ends before it begins, or lasts for days', async () => {
  const town = await aCommunity(server())
  const now = server().clock.now()
  const press = (until: number) => server().as(town.worker).staff.onShift({ communityId: town.communityId, on: true, until })
  for (const until of [now, now - DAY, now + 25 * 60 * MINUTE])
    await expect(press(until)).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: { until: expect.any(String) } })
})
