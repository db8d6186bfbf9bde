import type { HouseholdRole, MemberState } from '@jinlin/shared/domain/people/roles'
import { c, table, type Personal } from '../../platform/db/table'

const membership: Personal = {
  purpose: 'who may act for a house, and review of that claim',
  basis: 'contract',
  retention: 'name until the account is closed; ended rows three years (purge)',
  sensitivity: 'ordinary',
}
const roll: Personal = {
  purpose: 'recognising the owners of a house by the firm’s own roll',
  basis: 'contract',
  retention: 'while they own the house; replaced rows three years (purge)',
  sensitivity: 'ordinary',
}

/** One person's belonging to one house, from the request to the move-out. Ended rows stay as the record of who was responsible when. */
export const householdMember = table(
  'household_member',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    personId: c.id(),
    /** The name given for this house; what the desk compares with the roll. */
    name: c.secret(membership, 20).null(),
    role: c.word<HouseholdRole>(8).about(membership),
    state: c.word<MemberState>(12),
    /** End of a tenancy; access is over at this instant, whether or not the job has run. */
    until: c.instant().null().about(membership),
    /** Why a request was turned down, or why the desk ended it. */
    reason: c.text(200).null().about(membership),
    source: c.word<'roll' | 'invite' | 'papers'>(8),
    /** Notices of the house; owners and tenants begin with them on. */
    notices: c.bool(),
    requestedAt: c.instant(),
    reviewDueAt: c.instant().null(),
    reviewedBy: c.id().null(),
    reviewedAt: c.instant().null(),
    invitedBy: c.id().null(),
    endedAt: c.instant().null(),
    endedBy: c.word<'owner' | 'self' | 'desk' | 'roll' | 'tenancy' | 'closed' | 'merged'>(8).null(),
    version: c.int(),
    /** `person:house` while pending or active, null afterwards: one live row per person and house, on every database. */
    liveKey: c.word(53).null(),
  },
  {
    primary: ['id'],
    unique: [['liveKey']],
    indexes: [
      { name: 'house', columns: ['houseId', 'state'], serves: 'members of a house; whom to tell' },
      { name: 'person', columns: ['personId', 'state'], serves: 'me: my houses; the actor of a session' },
      { name: 'review', columns: ['communityId', 'state', 'requestedAt', 'id'], serves: 'desk: binding requests, oldest first' },
      { name: 'until', columns: ['state', 'until'], serves: 'the job that ends tenancies' },
      { name: 'ended', columns: ['endedAt'], serves: 'the purge' },
    ],
  },
)

/** 业委会: a resident with a dated term. */
export const committeeTerm = table(
  'committee_term',
  {
    id: c.id(),
    communityId: c.id(),
    personId: c.id(),
    title: c.text(20).about({
      purpose: 'who sits on the owners’ committee, and since when',
      basis: 'legal',
      retention: 'as long as the community is served; a closed account leaves a term without a name',
      sensitivity: 'ordinary',
    }),
    fromAt: c.instant(),
    untilAt: c.instant(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'person', columns: ['personId', 'untilAt'], serves: 'the actor of a session' },
      { name: 'community', columns: ['communityId', 'untilAt'], serves: 'who sits on the committee' },
    ],
  },
)

export const houseInvite = table(
  'house_invite',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    role: c.word<'family' | 'tenant'>(8),
    until: c.instant().null(),
    /** Keyed hash of the six digits while it can be used, then null: no two live invitations share a code. */
    liveCode: c.hash().null(),
    createdBy: c.id(),
    createdAt: c.instant(),
    expiresAt: c.instant(),
    usedAt: c.instant().null(),
    usedBy: c.id().null(),
  },
  {
    primary: ['id'],
    unique: [['liveCode']],
    indexes: [
      { name: 'house', columns: ['houseId', 'createdAt'], serves: 'limiting how many invitations a house has open' },
      { name: 'expires', columns: ['expiresAt'], serves: 'the purge' },
    ],
  },
)

/** 业主名册: one row per owner of a house; a replaced owner's row is ended, never overwritten. */
export const ownerRoll = table(
  'owner_roll',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    name: c.secret(roll, 40),
    phone: c.secret(roll, 24).null(),
    /** blind('phone', …), the same as a person's, so that the two can be joined. */
    phoneIdx: c.blind().null().about(roll),
    /** Line of the imported file, header = 1. */
    lineNo: c.int(),
    importId: c.id().null(),
    createdAt: c.instant(),
    /** When a later import named another owner. */
    endedAt: c.instant().null(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'phone', columns: ['phoneIdx', 'endedAt'], serves: 'binding by phone; who calls the desk' },
      { name: 'house', columns: ['communityId', 'houseId', 'endedAt'], serves: 'desk: names on the roll of a house; re-import' },
      { name: 'ended', columns: ['endedAt'], serves: 'the purge' },
    ],
  },
)
