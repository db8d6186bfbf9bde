import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { hasRight } from '@jinlin/shared/domain/people/household.policy'
import { DuplicateKey, Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { membersOfHouses } from './bill.queries'
import { houseAccount, type HouseAccountRecord } from './bill.table'
import { standingOf } from './who-may'

interface Sharing {
  houseId: string
  tenantSeesBills: boolean
  /** Absent: as it is. */
  payerMemberId?: string | null | undefined
}

/**
 * The owner lets tenants see and pay, and says who is reminded. The owner who does so is the one who is liable.
 * @throws AppError HOUSE_NOT_FOUND, FORBIDDEN, MEMBER_NOT_FOUND
 */
export const shareBills =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor, { houseId, tenantSeesBills, payerMemberId }: Sharing): Promise<HouseAccountRecord> => {
    const standing = await standingOf(ports, actor, houseId)
    if (!standing) throw refuse('HOUSE_NOT_FOUND')
    if (!hasRight(standing.membership.role, 'members')) throw refuse('FORBIDDEN')
    const members = typeof payerMemberId === 'string' ? await membersOfHouses(tx, [houseId], tx.now) : []
    const payer = typeof payerMemberId === 'string' ? members.find(({ memberId }) => memberId === payerMemberId)?.personId : payerMemberId
    if (typeof payerMemberId === 'string' && payer === undefined) throw refuse('MEMBER_NOT_FOUND')

    const present = await tx.one(houseAccount, { houseId })
    const set = {
      tenantSeesBills,
      liablePersonId: actor.personId,
      ...(payer === undefined ? {} : { payerPersonId: payer }),
    }
    if (present) {
      // The balance is another's business and is not written here, so its changes need not be waited for.
      await tx.update(houseAccount, { houseId }, set)
      return { ...present, ...set }
    }
    const fresh: HouseAccountRecord = {
      houseId,
      communityId: standing.membership.communityId,
      payerPersonId: null,
      prepaidFen: 0,
      version: 1,
      ...set,
    }
    try {
      await tx.insert(houseAccount, fresh)
    } catch (error) {
      // The account was opened by a prepayment at the same moment: run again and find it.
      if (error instanceof DuplicateKey) throw new Transient(error)
      throw error
    }
    return fresh
  }
