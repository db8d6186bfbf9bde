import type { StaffPost } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import type { Db } from '../../platform/db/db'
import { fromStoredInstant, toStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { staff } from './staff.table'

/** What everybody may know of a colleague: it is on the badge. */
export interface Badge {
  staffId: string
  name: string
  badgeNo: string
}

/** A colleague as the router sees one, without the work in hand, which is the tickets' to count. */
export interface Worker extends Badge {
  onShift: boolean
  /** When the shift ends; null off shift. */
  shiftEndsAt: number | null
  roles: StaffRole[]
  skills: Skill[]
  /** Empty = the whole community. */
  buildingIds: string[]
  cap: number
}

export const badgesByIds = async (db: Db, ids: readonly string[]): Promise<Map<string, Badge>> => {
  const { sql, params } = inList('id', [...new Set(ids)])
  const rows = await db.query<Badge>(`SELECT id AS staffId, name, badge_no AS badgeNo FROM staff WHERE ${sql}`, params)
  return new Map(rows.map((row) => [row.staffId, { ...row }]))
}

/** Name, badge and whole phone: whoever shows the phone masks it. */
export const staffContact = async (db: Db, staffId: string): Promise<(Badge & { phone: string }) | undefined> => {
  const raw = await db.one(`SELECT ${staff.select()} FROM staff WHERE id = ?`, [staffId])
  if (raw === undefined) return undefined
  const { id, name, badgeNo, phone } = staff.decode(raw, db.cipher)
  return { staffId: id, name, badgeNo, phone }
}

const list = <T>(json: string): T[] => JSON.parse(json) as T[]

/** Everybody with a post in a community, by name: three statements whatever their number. */
export const workersOf = async (db: Db, communityId: string, now: number): Promise<Worker[]> => {
  const posts = await db.query<Badge & { roles: string; buildingIds: string; cap: number }>(
    `SELECT s.id AS staffId, s.name, s.badge_no AS badgeNo, p.roles, p.building_ids AS buildingIds, p.cap
     FROM staff_post p JOIN staff s ON s.id = p.staff_id WHERE p.community_id = ? AND s.state = 'active' ORDER BY s.badge_no, s.id`,
    [communityId],
  )
  const skills = await db.query<{ staffId: string; skill: Skill }>(
    'SELECT k.staff_id AS staffId, k.skill FROM staff_post p JOIN staff_skill k ON k.staff_id = p.staff_id WHERE p.community_id = ? ORDER BY k.skill',
    [communityId],
  )
  const shifts = await db.query<{ staffId: string; until: string }>(
    'SELECT staff_id AS staffId, until FROM shift WHERE community_id = ? AND ended_at IS NULL AND until > ?',
    [communityId, toStoredInstant(now)],
  )
  const skillsOf = new Map<string, Skill[]>()
  for (const { staffId, skill } of skills) skillsOf.set(staffId, [...(skillsOf.get(staffId) ?? []), skill])
  const endsAt = new Map(shifts.map(({ staffId, until }) => [staffId, fromStoredInstant(until)]))
  return posts.map(({ roles, buildingIds, cap, ...badge }) => ({
    ...badge,
    onShift: endsAt.has(badge.staffId),
    shiftEndsAt: endsAt.get(badge.staffId) ?? null,
    roles: list<StaffRole>(roles),
    skills: skillsOf.get(badge.staffId) ?? [],
    buildingIds: list<string>(buildingIds),
    cap: Number(cap),
  }))
}

export const postsOf = async (db: Db, staffId: string): Promise<StaffPost[]> => {
  const rows = await db.query<{ communityId: string; roles: string; buildingIds: string }>(
    'SELECT community_id AS communityId, roles, building_ids AS buildingIds FROM staff_post WHERE staff_id = ? ORDER BY community_id',
    [staffId],
  )
  return rows.map((row) => ({
    communityId: row.communityId,
    roles: list<StaffRole>(row.roles),
    buildingIds: list<string>(row.buildingIds),
  }))
}

/** The running shift of one colleague in one community, or anywhere (the one that ends last). @returns its end */
export const shiftEndOf = async (db: Db, staffId: string, now: number, communityId?: string): Promise<number | undefined> => {
  const row = await db.one<{ until: string }>(
    `SELECT until FROM shift WHERE staff_id = ? AND ended_at IS NULL AND until > ?${communityId === undefined ? '' : ' AND community_id = ?'}
     ORDER BY until DESC LIMIT 1`,
    [staffId, toStoredInstant(now), ...(communityId === undefined ? [] : [communityId])],
  )
  return row && fromStoredInstant(row.until)
}
