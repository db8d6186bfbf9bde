import {
  type Actor,
  hasRoleIn,
  type Membership,
  membershipOf,
  type ResidentActor,
  type StaffActor,
} from '@jinlin/shared/domain/people/actor'
import { hasRight } from '@jinlin/shared/domain/people/household.policy'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Prim } from '../../platform/db/column'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { accountOf, billById } from './bill.store'
import type { BillRecord, HouseAccountRecord } from './bill.table'

/** Whoever works with money in an office. */
export const OFFICE: readonly StaffRole[] = ['cashier', 'supervisor', 'manager']
/** Who looks after other people's work: takes bills back, decides waivers. */
export const LEADS: readonly StaffRole[] = ['supervisor', 'manager']
/** Questions about a bill reach the desk like any other. */
export const ANSWERERS: readonly StaffRole[] = ['agent', ...OFFICE]

export interface Standing {
  membership: Membership
  account: HouseAccountRecord | undefined
  mayPay: boolean
}

/** An owner agreed, and still owns: consent does not go with a house that was sold. */
const agreed = async ({ db, clock }: Ports, account: HouseAccountRecord | undefined): Promise<boolean> => {
  if (account?.tenantSeesBills !== true) return false
  const { houseId, liablePersonId } = account
  const owns = await db.one(
    "SELECT id FROM household_member WHERE house_id = ? AND person_id = ? AND role = 'owner' AND state = 'active' AND (until IS NULL OR until > ?)",
    [houseId, liablePersonId, toStoredInstant(clock.now())],
  )
  return owns !== undefined
}

/** How a resident stands to the bills of a house; undefined: the house does not exist for them. */
export const standingOf = async (ports: Ports, actor: Actor, houseId: string): Promise<Standing | undefined> => {
  if (actor.kind !== 'resident') return undefined
  const membership = membershipOf(actor, houseId, ports.clock.now())
  if (!membership) return undefined
  const account = await accountOf(ports.db, ports.cipher, houseId)
  const { role } = membership
  return { membership, account, mayPay: hasRight(role, 'bills') || (hasRight(role, 'bills', true) && (await agreed(ports, account))) }
}

/**
 * Holds when the house was sold after `at`: an owner has gone for good since, and none of now was there then. What the seller paid is no affair of the buyer, who
 * would otherwise read it and take the invoice for it. Both are names of columns, or `?`.
 */
export const soldSince = (houseId: string, at: string): string =>
  `(EXISTS (SELECT 1 FROM household_member gone WHERE gone.house_id = ${houseId} AND gone.role = 'owner' AND gone.ended_at > ${at} AND gone.ended_by <> 'merged'
     AND NOT EXISTS (SELECT 1 FROM household_member back WHERE back.house_id = gone.house_id AND back.person_id = gone.person_id AND back.state = 'active'))
   AND NOT EXISTS (SELECT 1 FROM household_member stays WHERE stays.house_id = ${houseId} AND stays.role = 'owner' AND stays.state = 'active' AND stays.requested_at <= ${at}))`

/** Whether somebody of this house may see what was paid for it at that time, besides whoever paid it. */
export const maySeePaid = async (ports: Ports, actor: Actor, houseId: string, paidAt: number): Promise<boolean> => {
  if ((await standingOf(ports, actor, houseId))?.mayPay !== true) return false
  const at = toStoredInstant(paidAt)
  const sold = `SELECT CASE WHEN ${soldSince('?', '?')} THEN 1 ELSE 0 END AS sold`
  return Number((await ports.db.one<{ sold: number }>(sold, [houseId, at, houseId, at]))?.sold) === 0
}

/** Whoever agreed to the price of a paid repair owes it: that very bill is theirs to see and to pay, whatever an owner agreed to. */
export const isOwnBill = (actor: Actor, { sourceKind, payerPersonId }: Pick<BillRecord, 'sourceKind' | 'payerPersonId'>): boolean =>
  actor.kind === 'resident' && sourceKind === 'ticket' && payerPersonId === actor.personId

/** @throws AppError HOUSE_NOT_FOUND; BILLS_NOT_SHARED for a tenant whose owner has not agreed */
export const mustSeeBills = async (ports: Ports, actor: ResidentActor, houseId: string): Promise<Standing> => {
  const standing = await standingOf(ports, actor, houseId)
  if (!standing) throw refuse('HOUSE_NOT_FOUND')
  if (!standing.mayPay) throw refuse('BILLS_NOT_SHARED')
  return standing
}

/** Buildings a colleague is limited to in a community; empty = all of it. */
const limitedTo = (actor: StaffActor, communityId: string): readonly string[] =>
  actor.posts.find((post) => post.communityId === communityId)?.buildingIds ?? []

/** What of a community's bills a colleague sees: `alias` names a table with community_id and building_id. */
export const officeScope = (actor: StaffActor, communityId: string, alias: string): { sql: string; params: Prim[] } => {
  const buildings = limitedTo(actor, communityId)
  const own = { sql: `${alias}.community_id = ?`, params: [communityId] }
  if (buildings.length === 0) return own
  const { sql, params } = inList(`${alias}.building_id`, buildings)
  return { sql: `${own.sql} AND ${sql}`, params: [...own.params, ...params] }
}

export const seesBuilding = (actor: StaffActor, communityId: string, buildingId: string): boolean => {
  const buildings = limitedTo(actor, communityId)
  return buildings.length === 0 || buildings.includes(buildingId)
}

export const worksOn = (actor: StaffActor, at: { communityId: string; buildingId: string }, roles: readonly StaffRole[]): boolean =>
  hasRoleIn(actor, at.communityId, roles) && seesBuilding(actor, at.communityId, at.buildingId)

/** @throws AppError BILL_NOT_FOUND for a draft, and for whoever has no business with it */
export const mustSeeBill = async (
  ports: Ports,
  actor: ResidentActor | StaffActor,
  billId: string,
  roles = ANSWERERS,
): Promise<BillRecord> => {
  const row = await billById(ports.db, ports.cipher, billId)
  if (!row || row.state === 'draft') throw refuse('BILL_NOT_FOUND')
  const seen =
    actor.kind === 'staff'
      ? worksOn(actor, row, roles)
      : isOwnBill(actor, row) || (await standingOf(ports, actor, row.houseId))?.mayPay === true
  if (!seen) throw refuse('BILL_NOT_FOUND')
  return row
}
