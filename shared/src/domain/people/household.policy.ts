import type { Instant } from '../../kernel/instant'
import type { Membership } from './actor'
import type { HouseholdRole, MemberState } from './roles'
import { runsAt } from './tenancy'

/** What a household role may do for its house. `agreed`: only where an owner has said so for this tenancy. */
export const HOUSE_RIGHTS = ['repair', 'complain', 'pass', 'survey', 'pay', 'bills', 'members'] as const
export type HouseRight = (typeof HOUSE_RIGHTS)[number]

const yes = true
const no = false

/** people.md, default abilities. Everybody may complain: that belongs to the person, not to the house. */
const RIGHTS: Record<HouseholdRole, Record<HouseRight, boolean | 'agreed'>> = {
  owner: { repair: yes, complain: yes, pass: yes, survey: yes, pay: yes, bills: yes, members: yes },
  family: { repair: yes, complain: yes, pass: yes, survey: yes, pay: yes, bills: yes, members: no },
  tenant: { repair: yes, complain: yes, pass: yes, survey: no, pay: 'agreed', bills: 'agreed', members: no },
}

export const hasRight = (role: HouseholdRole, right: HouseRight, agreed = false): boolean => {
  const rule = RIGHTS[role][right]
  return rule === 'agreed' ? agreed : rule
}

export interface MemberFacts {
  memberId: string
  personId: string
  role: HouseholdRole
  state: MemberState
  until: Instant | null
}

export type MemberRefusal = 'FORBIDDEN' | 'MEMBER_STATE' | 'MEMBER_LAST_OWNER'

const running = (member: MemberFacts, now: Instant): boolean => member.state === 'active' && runsAt(member, now)

/**
 * Ending a membership: an owner ends those of family and tenants, everybody ends their own. One owner never removes another: who owns is settled by the roll.
 * @param members all of the house
 */
export const removalRefusal = (
  me: Pick<Membership, 'memberId' | 'role'>,
  target: MemberFacts,
  members: readonly MemberFacts[],
  now: Instant,
): MemberRefusal | undefined => {
  if (!running(target, now)) return 'MEMBER_STATE'
  const mine = target.memberId === me.memberId
  if (!mine && (!hasRight(me.role, 'members') || target.role === 'owner')) return 'FORBIDDEN'
  const otherOwner = members.some((one) => one.memberId !== target.memberId && one.role === 'owner' && running(one, now))
  return target.role === 'owner' && !otherOwner ? 'MEMBER_LAST_OWNER' : undefined
}

/** Only an owner sets the end of a tenancy, and only a tenancy has one. */
export const tenancyChangeRefusal = (me: Pick<Membership, 'role'>, target: MemberFacts, now: Instant): MemberRefusal | undefined => {
  if (!hasRight(me.role, 'members')) return 'FORBIDDEN'
  return running(target, now) && target.role === 'tenant' ? undefined : 'MEMBER_STATE'
}
