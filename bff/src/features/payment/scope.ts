import { isPayerOf } from '@jinlin/shared/domain/payment/payment.policy'
import { hasRoleIn, type Membership, membershipOf, type ResidentActor, type StaffActor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { type LoadedOrder, loadOrder } from './order.store'
import { prepaidAside, type AsideRow } from './prepaid-aside.table'
import { unappliedById } from './unapplied.store'
import type { UnappliedRow } from './unapplied.table'

export const OFFICE: readonly StaffRole[] = ['cashier', 'supervisor', 'manager']
export const LEADS: readonly StaffRole[] = ['supervisor', 'manager']

/** A colleague limited to buildings works on those alone. */
const worksOn = (actor: StaffActor, at: { communityId: string; buildingId: string }, roles: readonly StaffRole[]): boolean => {
  const limits = actor.posts.find(({ communityId }) => communityId === at.communityId)?.buildingIds ?? []
  return hasRoleIn(actor, at.communityId, roles) && (limits.length === 0 || limits.includes(at.buildingId))
}

/** The payer, whoever may pay for the house, and its office. @throws AppError PAYMENT_NOT_FOUND for everybody else */
export const mustSeePayment = async (ports: Ports, actor: ResidentActor | StaffActor, paymentId: string): Promise<LoadedOrder> => {
  const loaded = await loadOrder(ports.db, ports.cipher, paymentId)
  if (!loaded) throw refuse('PAYMENT_NOT_FOUND')
  const { order } = loaded
  const seen =
    actor.kind === 'staff'
      ? worksOn(actor, order, OFFICE)
      : order.payerPersonId === actor.personId || (await billApi(ports).maySeePaid(actor, order.houseId, order.createdAt))
  if (!seen) throw refuse('PAYMENT_NOT_FOUND')
  return loaded
}

/** @throws AppError PAYMENT_NOT_FOUND; PAYMENT_NOT_YOURS for whoever sees it and did not begin it */
export const mustBePayer = async (ports: Ports, actor: ResidentActor, paymentId: string): Promise<LoadedOrder> => {
  const loaded = await mustSeePayment(ports, actor, paymentId)
  if (!isPayerOf(loaded.order, actor.personId)) throw refuse('PAYMENT_NOT_YOURS')
  return loaded
}

/** @throws AppError HOUSE_NOT_FOUND; BILLS_NOT_SHARED for a tenant whose owner has not agreed */
export const mustPayFor = async (ports: Ports, actor: ResidentActor, houseId: string): Promise<Membership> => {
  const membership = membershipOf(actor, houseId, ports.clock.now())
  if (!membership) throw refuse('HOUSE_NOT_FOUND')
  if (!(await billApi(ports).mayPay(actor, houseId))) throw refuse('BILLS_NOT_SHARED')
  return membership
}

interface Wish {
  houseId: string
  billIds: readonly string[]
  /** Anything of the prepaid account of the house beside the bills. */
  prepaid: boolean
}

/**
 * Whoever may pay for the house; whoever agreed to a paid repair pays that very bill and nothing beside it.
 * @returns the community. @throws AppError HOUSE_NOT_FOUND, BILLS_NOT_SHARED
 */
export const mustPayBills = async (ports: Ports, actor: ResidentActor, { houseId, billIds, prepaid }: Wish): Promise<string> => {
  const bills = billApi(ports)
  const membership = membershipOf(actor, houseId, ports.clock.now())
  if (membership && (await bills.mayPay(actor, houseId))) return membership.communityId
  const own = prepaid ? undefined : await bills.paysOwn(actor, houseId, billIds)
  if (own === undefined) throw refuse(membership ? 'BILLS_NOT_SHARED' : 'HOUSE_NOT_FOUND')
  return own
}

/** @throws AppError PREPAID_ASIDE_NOT_FOUND */
export const mustAside = async (ports: Ports, actor: StaffActor, id: string): Promise<AsideRow> => {
  const [raw] = await ports.db.query(`SELECT ${prepaidAside.select()} FROM prepaid_aside WHERE id = ?`, [id])
  const row = raw === undefined ? undefined : prepaidAside.decode(raw, ports.cipher)
  const house = row && (await communityApi(ports).houseOf(row.houseId))
  if (!row || !house || !worksOn(actor, house, LEADS)) throw refuse('PREPAID_ASIDE_NOT_FOUND')
  return row
}

/** @throws AppError UNAPPLIED_NOT_FOUND */
export const mustUnapplied = async (ports: Ports, actor: StaffActor, id: string): Promise<UnappliedRow> => {
  const row = await unappliedById(ports.db, ports.cipher, id)
  const order = row && (await loadOrder(ports.db, ports.cipher, row.orderId))?.order
  if (!row || !order || !worksOn(actor, order, LEADS)) throw refuse('UNAPPLIED_NOT_FOUND')
  return row
}
