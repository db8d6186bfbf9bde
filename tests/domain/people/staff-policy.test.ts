import type { StaffActor, StaffPost } from '@jinlin/shared/domain/people/actor'
import { STAFF_ROLES, type StaffRole } from '@jinlin/shared/domain/people/roles'
import { mayGrant, mayManage, mayManageIn } from '@jinlin/shared/domain/people/staff.policy'

const post = (communityId: string, ...roles: StaffRole[]): StaffPost => ({ communityId, roles, buildingIds: [] })
const actor = (...posts: StaffPost[]): StaffActor => ({ kind: 'staff', staffId: 'me', sessionId: 's', firmId: 'f', name: '何涛', posts })

test('nobody hands out as much as they hold; administrators are each other’s equals', () => {
  const granted = Object.fromEntries(
    STAFF_ROLES.map((mine) => [mine, STAFF_ROLES.filter((role) => mayGrant(actor(post('a', mine)), 'a', [role])).join(' ')]),
  )
  expect(granted).toEqual({
    agent: '',
    technician: '',
    guard: '',
    cashier: '',
    supervisor: 'agent technician guard cashier',
    manager: 'agent technician guard cashier supervisor',
    admin: 'agent technician guard cashier supervisor manager admin',
  })
})

test('one role above one’s own among several is too many', () => {
  expect(mayGrant(actor(post('a', 'manager')), 'a', ['agent', 'manager'])).toBe(false)
  expect(mayGrant(actor(post('a', 'manager')), 'b', ['agent'])).toBe(false)
})

test('an account that works elsewhere too is managed by who stands above it everywhere', () => {
  const manager = actor(post('a', 'manager'))
  const worker = { staffId: 'w', posts: [post('a', 'technician')] }
  expect(mayManage(manager, worker)).toBe(true)
  expect(mayManage(manager, { staffId: 'w', posts: [...worker.posts, post('b', 'technician')] })).toBe(false)
  expect(mayManage(manager, { staffId: 'w', posts: [post('a', 'technician'), post('b', 'manager')] })).toBe(false)
  expect(
    mayManage(actor(post('a', 'manager'), post('b', 'supervisor')), { staffId: 'w', posts: [post('a', 'agent'), post('b', 'guard')] }),
  ).toBe(true)
  expect(mayManage(actor(post('a', 'admin')), { staffId: 'w', posts: [post('a', 'admin')] })).toBe(true)
  expect(mayManage(manager, { staffId: 'w', posts: [] })).toBe(false)
})

test('roles of one community need a higher place in that one', () => {
  expect(mayManageIn(actor(post('a', 'manager')), 'a', ['supervisor'])).toBe(true)
  expect(mayManageIn(actor(post('a', 'manager')), 'a', ['manager'])).toBe(false)
  expect(mayManageIn(actor(post('a', 'manager')), 'b', ['guard'])).toBe(false)
})
