import {
  HOUSE_RIGHTS,
  hasRight,
  type MemberFacts,
  removalRefusal,
  tenancyChangeRefusal,
} from '@jinlin/shared/domain/people/household.policy'
import { HOUSEHOLD_ROLES, MEMBER_STATES } from '@jinlin/shared/domain/people/roles'

const NOW = 1_000_000
let ids = 0
const member = (more: Partial<MemberFacts> = {}): MemberFacts => {
  ids += 1
  return { memberId: `m${ids}`, personId: `p${ids}`, role: 'family', state: 'active', until: null, ...more }
}

test('what each role may do for a house', () => {
  const table = Object.fromEntries(
    HOUSEHOLD_ROLES.map((role) => [
      role,
      HOUSE_RIGHTS.map((right) => (hasRight(role, right) ? right : hasRight(role, right, true) ? `${right} if agreed` : ''))
        .filter(Boolean)
        .join(', '),
    ]),
  )
  expect(table).toEqual({
    owner: 'repair, complain, pass, survey, pay, bills, members',
    family: 'repair, complain, pass, survey, pay, bills',
    tenant: 'repair, complain, pass, pay if agreed, bills if agreed',
  })
})

describe('ending a membership', () => {
  test('an owner ends those of family and tenants; nobody else ends another’s', () => {
    const owner = member({ role: 'owner' })
    const tenant = member({ role: 'tenant', until: NOW + 1 })
    const family = member()
    const all = [owner, tenant, family]
    expect(removalRefusal(owner, tenant, all, NOW)).toBeUndefined()
    expect(removalRefusal(owner, family, all, NOW)).toBeUndefined()
    expect(removalRefusal(family, tenant, all, NOW)).toBe('FORBIDDEN')
    expect(removalRefusal(tenant, family, all, NOW)).toBe('FORBIDDEN')
    expect(removalRefusal(tenant, owner, all, NOW)).toBe('FORBIDDEN')
  })

  test('everybody leaves by themselves, save the only owner', () => {
    const owner = member({ role: 'owner' })
    const second = member({ role: 'owner' })
    const family = member()
    expect(removalRefusal(family, family, [owner, family], NOW)).toBeUndefined()
    expect(removalRefusal(owner, owner, [owner, family], NOW)).toBe('MEMBER_LAST_OWNER')
    expect(removalRefusal(owner, owner, [owner, second], NOW)).toBeUndefined()
    expect(removalRefusal(owner, owner, [owner, { ...second, state: 'moved_out' }], NOW)).toBe('MEMBER_LAST_OWNER')
  })

  test('one owner never removes another', () => {
    const owner = member({ role: 'owner' })
    const second = member({ role: 'owner' })
    expect(removalRefusal(owner, second, [owner, second], NOW)).toBe('FORBIDDEN')
  })

  test('only what runs can end', () => {
    const owner = member({ role: 'owner' })
    for (const state of MEMBER_STATES.filter((one) => one !== 'active')) {
      const gone = member({ state })
      expect(removalRefusal(owner, gone, [owner, gone], NOW)).toBe('MEMBER_STATE')
    }
    const over = member({ role: 'tenant', until: NOW })
    expect(removalRefusal(owner, over, [owner, over], NOW)).toBe('MEMBER_STATE')
  })
})

test('an owner sets the end of a running tenancy, and of nothing else', () => {
  const tenant = member({ role: 'tenant', until: NOW + 1 })
  expect(tenancyChangeRefusal({ role: 'owner' }, tenant, NOW)).toBeUndefined()
  expect(tenancyChangeRefusal({ role: 'tenant' }, tenant, NOW)).toBe('FORBIDDEN')
  expect(tenancyChangeRefusal({ role: 'owner' }, member(), NOW)).toBe('MEMBER_STATE')
  expect(tenancyChangeRefusal({ role: 'owner' }, { ...tenant, until: NOW }, NOW)).toBe('MEMBER_STATE')
})
