import { membershipOf, type Membership, type ResidentActor } from '@jinlin/shared/domain/people/actor'
import { hasRight } from '@jinlin/shared/domain/people/household.policy'
import { refuse } from '../../platform/errors'

/** A house exists for whoever belongs to it now. @throws AppError HOUSE_NOT_FOUND */
export const myHouse = (actor: ResidentActor, houseId: string, now: number): Membership => {
  const membership = membershipOf(actor, houseId, now)
  if (!membership) throw refuse('HOUSE_NOT_FOUND')
  return membership
}

/** @throws AppError HOUSE_NOT_FOUND; FORBIDDEN for family and tenants */
export const houseIRun = (actor: ResidentActor, houseId: string, now: number): Membership => {
  const membership = myHouse(actor, houseId, now)
  if (!hasRight(membership.role, 'members')) throw refuse('FORBIDDEN')
  return membership
}
