import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { reviewDue } from '@jinlin/shared/domain/people/review-due'
import { runsAt, standingIn, tenancyEnd, tenancyProblem } from '@jinlin/shared/domain/people/tenancy'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { DAY } from '@jinlin/shared/kernel/instant'
import { parseInstant } from '@jinlin/shared/kernel/instant'

const noon = parseInstant('2026-11-23T12:00:00+08:00')
const midnight = parseInstant('2026-11-24T00:00:00+08:00')

test('a lease covers its last day to midnight in China, whatever instant of it was chosen', () => {
  expect(tenancyEnd(noon)).toBe(midnight)
  expect(tenancyEnd(midnight)).toBe(midnight)
  expect(tenancyEnd(midnight + 1)).toBe(midnight + DAY)
})

test('it runs until that instant and not at it', () => {
  expect(runsAt({ until: midnight }, midnight - 1)).toBe(true)
  expect(runsAt({ until: midnight }, midnight)).toBe(false)
  expect(runsAt({ until: null }, midnight)).toBe(true)
})

test('a tenant gives an end that lies ahead, within twenty years; the others give none', () => {
  expect(tenancyProblem('tenant', null, noon)).toBe('TENANCY_END_REQUIRED')
  expect(tenancyProblem('tenant', noon - DAY, noon)).toBe('tenancy_past')
  expect(tenancyProblem('tenant', noon - 1, noon)).toBeUndefined()
  expect(tenancyProblem('tenant', noon + PEOPLE_LIMITS.tenancyAtMost + 1, noon)).toBe('tenancy_far')
  expect(tenancyProblem('owner', null, noon)).toBeUndefined()
  expect(tenancyProblem('family', noon - DAY, noon)).toBeUndefined()
})

describe('standing in a community', () => {
  const membership = {
    memberId: 'm',
    communityId: 'a',
    firmId: 'f',
    houseId: 'h',
    buildingId: 'b',
    role: 'tenant',
    until: midnight,
  } as const
  const resident: ResidentActor = { kind: 'resident', personId: 'p', sessionId: 's', memberships: [membership], committeeOf: [] }
  const staff: StaffActor = {
    kind: 'staff',
    staffId: 't',
    sessionId: 's',
    firmId: 'f',
    name: '陈静',
    posts: [{ communityId: 'a', roles: ['agent'], buildingIds: [] }],
  }

  test('a resident stands where a membership runs now', () => {
    expect(standingIn(resident, 'a', noon)).toEqual([])
    expect(standingIn(resident, 'a', midnight)).toBeUndefined()
    expect(standingIn(resident, 'b', noon)).toBeUndefined()
  })

  test('a colleague stands where there is a post; nobody stands anywhere unnamed', () => {
    expect(standingIn(staff, 'a', noon)).toEqual(['agent'])
    expect(standingIn(staff, 'b', noon)).toBeUndefined()
    expect(standingIn({ kind: 'anonymous' }, 'a', noon)).toBeUndefined()
  })
})

test('a request of Friday is answered by the close of Monday', () => {
  const due = reviewDue(DEFAULT_CALENDARS.workday, parseInstant('2026-11-20T15:00:00+08:00'))
  expect(due).toBe(parseInstant('2026-11-23T18:00:00+08:00'))
})
