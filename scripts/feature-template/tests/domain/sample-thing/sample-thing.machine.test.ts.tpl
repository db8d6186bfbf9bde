import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { STAFF_ROLES, type StaffRole } from '@jinlin/shared/domain/people/roles'
import { decideSampleThing, SAMPLE_THING_ACTIONS, SAMPLE_THING_ROWS } from '@jinlin/shared/domain/sample-thing/sample-thing.machine'
import { sampleThingAbilities } from '@jinlin/shared/domain/sample-thing/sample-thing.policy'
import { SAMPLE_THING_STATUSES } from '@jinlin/shared/domain/sample-thing/sample-thing.types'

const communityId = 'here'
const colleague = (role: StaffRole, where = communityId): StaffActor => ({
  kind: 'staff',
  staffId: 's',
  sessionId: 'x',
  firmId: 'f',
  name: '陈静',
  posts: [{ communityId: where, roles: [role], buildingIds: [] }],
})

const cells = SAMPLE_THING_STATUSES.flatMap((status) =>
  SAMPLE_THING_ACTIONS.flatMap((action) => STAFF_ROLES.map((role) => ({ status, action, role }))),
)

/** Who may, and what comes of it; read by a person, not from the table. */
const expected: Record<string, string> = {
  'open close agent': 'closed',
  'open close supervisor': 'closed',
  'open close manager': 'closed',
  'closed reopen supervisor': 'open',
  'closed reopen manager': 'open',
}

describe('the life of a 样本', () => {
  it.each(cells)('$status: $action by $role', ({ status, action, role }) => {
    const facts = { communityId, status, version: 3 }
    const decision = decideSampleThing(facts, action, colleague(role))
    const next = expected[`${status} ${action} ${role}`]
    const allowedSomewhere = Object.keys(expected).some((cell) => cell.endsWith(` ${action} ${role}`))
    if (next) expect(decision).toMatchObject({ ok: true, next: { status: next, version: 4 } })
    else expect(decision).toEqual({ ok: false, code: allowedSomewhere ? 'SAMPLE_THING_STATE' : 'FORBIDDEN' })
  })

  it('belongs to its community', () => {
    const facts = { communityId, status: 'open' as const, version: 1 }
    expect(decideSampleThing(facts, 'close', colleague('manager', 'elsewhere'))).toEqual({ ok: false, code: 'FORBIDDEN' })
  })

  it('has one row per action', () => {
    expect(SAMPLE_THING_ROWS.map(({ action }) => action)).toEqual([...SAMPLE_THING_ACTIONS])
  })

  it('gives the buttons with the reason of a closed one', () => {
    const facts = { communityId, status: 'open' as const, version: 1 }
    expect(sampleThingAbilities(colleague('guard'), facts)).toEqual({})
    expect(sampleThingAbilities(colleague('manager'), facts)).toEqual({
      close: { can: true },
      reopen: { can: false, code: 'SAMPLE_THING_STATE', reason: expect.any(String) as string },
    })
  })
})
