import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import { c, table, type Personal } from '../../platform/db/table'

const work: Personal = {
  purpose: 'naming and reaching the colleague who does the work',
  basis: 'contract',
  retention: 'three years after the account was disabled (purge)',
  sensitivity: 'ordinary',
}
const access: Personal = {
  purpose: 'signing the colleague in',
  basis: 'contract',
  retention: 'until the account is disabled (staff.disable)',
  sensitivity: 'sensitive',
}

export const staff = table(
  'staff',
  {
    id: c.id(),
    firmId: c.id(),
    account: c.word(32).about(work),
    /** argon2id, parameters in the text; empty once disabled. */
    passwordHash: c.word(200).about(access),
    name: c.text(20).about(work),
    badgeNo: c.text(12).about(work),
    phone: c.secret(work, 24),
    /** Base32; null = no second factor. */
    totpSecret: c.secret(access, 40).null(),
    /** Begun and not yet confirmed by a first code. */
    totpPending: c.secret(access, 40).null(),
    /** The 30-second step of the last code that was used: a code counts once. */
    totpStep: c.big().null(),
    state: c.word<'active' | 'disabled'>(8),
    createdAt: c.instant(),
    disabledAt: c.instant().null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['account']],
    indexes: [{ name: 'disabled', columns: ['state', 'disabledAt'], serves: 'the purge' }],
  },
)

/** What one colleague may do in one community. */
export const staffPost = table(
  'staff_post',
  {
    communityId: c.id(),
    staffId: c.id(),
    roles: c.json<StaffRole[]>(),
    /** Empty = the whole community. */
    buildingIds: c.json<string[]>(),
    /** Most open orders at once. */
    cap: c.int(),
  },
  {
    primary: ['communityId', 'staffId'],
    indexes: [{ name: 'staff', columns: ['staffId'], serves: 'the actor of a session' }],
  },
)

export const staffSkill = table('staff_skill', { staffId: c.id(), skill: c.word<Skill>(16) }, { primary: ['staffId', 'skill'] })

export const shift = table(
  'shift',
  {
    id: c.id(),
    communityId: c.id(),
    staffId: c.id(),
    beganAt: c.instant(),
    /** Off shift from this instant, whether or not the job has run: a forgotten shift receives no work at night. */
    until: c.instant(),
    endedAt: c.instant().null(),
    endedBy: c.word<'self' | 'roster' | 'lead'>(8).null(),
    /** `community:staff` while it runs: one open shift each. */
    openKey: c.word(53).null(),
  },
  {
    primary: ['id'],
    unique: [['openKey']],
    indexes: [
      { name: 'community', columns: ['communityId', 'endedAt', 'until'], serves: 'who is on shift: routing, staff list' },
      { name: 'staff', columns: ['staffId', 'endedAt', 'until'], serves: 'me: my shift' },
      { name: 'until', columns: ['endedAt', 'until'], serves: 'the job that ends shifts' },
    ],
  },
)
