import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Who } from '../support/server'
import { aCommunity, addPerson, addPostFor, addStaff, type Community, useServer } from '../support/world'

const server = useServer()

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

let accounts = 0
const fields = (roles: StaffRole[]) => ({
  account: `otherhand${(accounts += 1)}`,
  password: 'seven-kites-over-xixi',
  name: '孙师傅',
  badgeNo: 'W-17',
  phone: '13712340000',
  roles,
})

test('whose list it is', async () => {
  const town = await aCommunity(server())
  const next = await aCommunity(server(), { firmId: town.firmId })
  const other = await aCommunity(server())
  const list = (who: Who) => codeOf(server().as(who).staff.list({ communityId: town.communityId }))
  for (const who of [town.agent, town.supervisor, town.manager, town.admin, next.admin]) expect(await list(who)).toBe('ok')
  for (const who of [next.agent, next.manager, other.manager, other.admin]) expect(await list(who)).toBe('COMMUNITY_NOT_FOUND')
  for (const who of [town.worker, town.guard, town.cashier, town.resident, await addPerson(server())])
    expect(await list(who)).toBe('FORBIDDEN')
  expect(await codeOf(server().anyone().staff.list({ communityId: town.communityId }))).toBe('UNAUTHENTICATED')
})

test('nobody hands out what they hold themselves, administrators aside', async () => {
  const town = await aCommunity(server())
  const create = (who: Who, roles: StaffRole[]) =>
    codeOf(
      server()
        .as(who)
        .staff.create({ communityId: town.communityId, ...fields(roles) }),
    )
  expect(await create(town.manager, ['supervisor'])).toBe('ok')
  expect(await create(town.manager, ['manager'])).toBe('FORBIDDEN')
  expect(await create(town.manager, ['agent', 'admin'])).toBe('FORBIDDEN')
  expect(await create(town.admin, ['admin', 'manager'])).toBe('ok')
  for (const who of [town.supervisor, town.agent, town.worker, town.resident]) expect(await create(who, ['guard'])).toBe('FORBIDDEN')
})

describe('changing, ending, resetting', () => {
  const calls = (who: Who, town: Community, target: { staffId: string; name: string; phone: string }) => {
    const { staff } = server().as(who)
    const place = { communityId: town.communityId, staffId: target.staffId }
    return async () => ({
      reset: await codeOf(staff.resetPassword({ ...place, password: 'plum-rain-and-umbrella' })),
      update: await codeOf(staff.update({ ...place, version: 99, name: target.name, badgeNo: 'B', phone: target.phone, roles: ['guard'] })),
      disable: await codeOf(staff.disable(place)),
    })
  }

  test('only from above', async () => {
    const town = await aCommunity(server())
    const second = await addStaff(server(), town, { roles: ['manager'] })
    const refused = { reset: 'FORBIDDEN', update: 'FORBIDDEN', disable: 'FORBIDDEN' }
    expect(await calls(town.manager, town, second)()).toEqual(refused)
    expect(await calls(town.manager, town, town.admin)()).toEqual(refused)
    expect(await calls(town.manager, town, town.manager)()).toEqual(refused)
    expect(await calls(town.supervisor, town, town.manager)()).toEqual(refused)
    expect(await calls(town.supervisor, town, town.guard)()).toEqual({ reset: 'ok', update: 'FORBIDDEN', disable: 'FORBIDDEN' })
    for (const who of [town.agent, town.worker, town.resident]) expect(await calls(who, town, town.guard)()).toEqual(refused)
    expect(await calls(town.manager, town, town.guard)()).toEqual({ reset: 'ok', update: 'TICKET_STALE', disable: 'ok' })
    expect(await calls(town.admin, town, second)()).toEqual({ reset: 'ok', update: 'TICKET_STALE', disable: 'ok' })
  })

  test('not across communities: whoever works elsewhere too is ended by who stands above them there as well', async () => {
    const town = await aCommunity(server())
    const next = await aCommunity(server(), { firmId: town.firmId })
    await addPostFor(server(), { communityId: next.communityId, staffId: town.worker.staffId }, { roles: ['manager'], onShift: false })
    const { staff } = server().as(town.manager)
    const place = { communityId: town.communityId, staffId: town.worker.staffId }
    expect(await codeOf(staff.resetPassword({ ...place, password: 'plum-rain-and-umbrella' }))).toBe('FORBIDDEN')
    expect(await codeOf(staff.disable(place))).toBe('FORBIDDEN')
    expect(await codeOf(server().as(town.admin).staff.disable(place))).toBe('ok')
  })

  test('not through a community the colleague does not work in', async () => {
    const town = await aCommunity(server())
    const next = await aCommunity(server(), { firmId: town.firmId })
    const other = await aCommunity(server())
    const gone = { reset: 'STAFF_NOT_FOUND', update: 'STAFF_NOT_FOUND', disable: 'STAFF_NOT_FOUND' }
    const away = { reset: 'COMMUNITY_NOT_FOUND', update: 'COMMUNITY_NOT_FOUND', disable: 'COMMUNITY_NOT_FOUND' }
    expect(await calls(town.manager, town, next.guard)()).toEqual(gone)
    expect(await calls(town.manager, town, other.guard)()).toEqual(gone)
    expect(await calls(other.manager, town, town.guard)()).toEqual(away)
    expect(await calls(other.admin, town, town.guard)()).toEqual(away)
    expect(await calls(next.manager, town, town.guard)()).toEqual(away)
  })
})

test('a shift is one’s own, where one has a post', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server())
  const press = (who: Who, communityId: string) => codeOf(server().as(who).staff.onShift({ communityId, on: true }))
  for (const who of [town.worker, town.guard, town.cashier, town.agent]) expect(await press(who, town.communityId)).toBe('ok')
  expect(await press(town.worker, other.communityId)).toBe('COMMUNITY_NOT_FOUND')
  expect(await press(town.resident, town.communityId)).toBe('FORBIDDEN')
})
