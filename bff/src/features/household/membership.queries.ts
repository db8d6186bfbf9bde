import type { Membership } from '@jinlin/shared/domain/people/actor'
import type { HouseholdRole, MemberState } from '@jinlin/shared/domain/people/roles'
import type { Db } from '../../platform/db/db'
import { fromStoredInstant, toStoredInstant } from '../../platform/db/stored-instant'

const instantOrNull = (raw: string | null): number | null => (raw === null ? null : fromStoredInstant(raw))

/** The memberships a session acts under; `until` travels along, so that a cached actor loses a lease on its last day by itself. */
export const activeMemberships = async (db: Db, personId: string, now: number): Promise<Membership[]> => {
  const rows = await db.query<Omit<Membership, 'until'> & { until: string | null }>(
    `SELECT m.id AS memberId, m.community_id AS communityId, c.firm_id AS firmId, m.house_id AS houseId, h.building_id AS buildingId, m.role, m.until
     FROM household_member m JOIN house h ON h.id = m.house_id JOIN community c ON c.id = m.community_id
     WHERE m.person_id = ? AND m.state = 'active' AND (m.until IS NULL OR m.until > ?) ORDER BY m.requested_at, m.id`,
    [personId, toStoredInstant(now)],
  )
  return rows.map((row) => ({ ...row, until: instantOrNull(row.until) }))
}

export const committeesOf = async (db: Db, personId: string, now: number): Promise<string[]> => {
  const at = toStoredInstant(now)
  const rows = await db.query<{ communityId: string }>(
    'SELECT DISTINCT community_id AS communityId FROM committee_term WHERE person_id = ? AND until_at > ? AND from_at <= ?',
    [personId, at, at],
  )
  return rows.map(({ communityId }) => communityId)
}

/** Owners of a house now, and since when they have belonged to it. */
export const ownersOf = async (db: Pick<Db, 'query'>, houseId: string): Promise<{ personId: string; since: number }[]> => {
  const rows = await db.query<{ personId: string; since: string }>(
    "SELECT person_id AS personId, requested_at AS since FROM household_member WHERE house_id = ? AND state = 'active' AND role = 'owner'",
    [houseId],
  )
  return rows.map(({ personId, since }) => ({ personId, since: fromStoredInstant(since) }))
}

export interface MyHouse {
  memberId: string
  communityId: string
  communityName: string
  houseId: string
  label: string
  role: HouseholdRole
  state: MemberState
  until: number | null
  reason: string | null
  reviewDueAt: number | null
}

/** Screen: me and home. Live rows, and requests turned down since `rejectedSince` of houses that have no live row. */
export const housesOfPerson = async (db: Db, personId: string, now: number, rejectedSince: number): Promise<MyHouse[]> => {
  const rows = await db.query<Omit<MyHouse, 'until' | 'reviewDueAt'> & { until: string | null; reviewDueAt: string | null }>(
    `SELECT m.id AS memberId, m.community_id AS communityId, c.name AS communityName, m.house_id AS houseId, h.label, m.role, m.state, m.until,
       m.reason, m.review_due_at AS reviewDueAt
     FROM household_member m JOIN house h ON h.id = m.house_id JOIN community c ON c.id = m.community_id
     WHERE m.person_id = ? AND (m.state = 'pending' OR (m.state = 'active' AND (m.until IS NULL OR m.until > ?))
       OR (m.state = 'rejected' AND m.reviewed_at > ?))
     ORDER BY m.requested_at DESC, m.id DESC LIMIT 60`,
    [personId, toStoredInstant(now), toStoredInstant(rejectedSince)],
  )
  const live = new Set(rows.filter(({ state }) => state !== 'rejected').map(({ houseId }) => houseId))
  const shown = rows.filter(({ state, houseId }, at) => {
    if (state !== 'rejected') return true
    // Only the last answer about a house is of interest, and none once there is a newer request.
    return !live.has(houseId) && rows.findIndex((other) => other.houseId === houseId) === at
  })
  const order: Record<MemberState, number> = { active: 0, pending: 1, rejected: 2, moved_out: 3 }
  return shown
    .map((row) => ({
      ...row,
      until: instantOrNull(row.until),
      reviewDueAt: row.state === 'pending' ? instantOrNull(row.reviewDueAt) : null,
      reason: row.state === 'rejected' ? row.reason : null,
    }))
    .sort((a, b) => order[a.state] - order[b.state])
}

/** Who belongs to a house now, and who of them wants its notices. */
export const peopleOfHouse = async (db: Db, houseId: string, now: number, noticesOnly: boolean): Promise<string[]> => {
  const rows = await db.query<{ personId: string }>(
    `SELECT person_id AS personId FROM household_member
     WHERE house_id = ? AND state = 'active' AND (until IS NULL OR until > ?)${noticesOnly ? ' AND notices = 1' : ''} ORDER BY requested_at, id`,
    [houseId, toStoredInstant(now)],
  )
  return rows.map(({ personId }) => personId)
}
