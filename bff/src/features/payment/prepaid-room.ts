import { PAYMENT_LIMITS } from '@jinlin/shared/domain/payment/payment.limits'
import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { balanceOf, heldOf, monthlyOf } from './prepaid.queries'
import { holdAccount } from './prepaid.store'

/** A little more than a year, so that yearly bills count as well. */
const LOOK_BACK_DAYS = 400

export interface PrepaidRoom {
  balanceFen: number
  heldFen: number
  monthlyFen: number | null
  /** What may still be put in: twelve months of what the house is billed, less what is there or under way. */
  roomFen: number
}

export const prepaidRoom = async (
  db: Pick<Db, 'query'>,
  house: { communityId: string; houseId: string },
  now: number,
): Promise<PrepaidRoom> => {
  const { communityId, houseId } = house
  const balanceFen = await balanceOf(db, houseId)
  const { takenFen, comingFen } = await heldOf(db, communityId, houseId)
  const monthlyFen = await monthlyOf(db, communityId, houseId, addDays(localDayOf(now), -LOOK_BACK_DAYS))
  const most = (monthlyFen ?? 0) * PAYMENT_LIMITS.prepaidMonths
  return { balanceFen, heldFen: takenFen, monthlyFen, roomFen: Math.max(0, most - balanceFen - takenFen - comingFen) }
}

/** @throws AppError PREPAID_TOO_MUCH for more than twelve months ahead */
export const topUpOf = async (
  tx: Tx,
  house: { communityId: string; houseId: string },
  wish: { prepaidMonths?: number | undefined; prepaidFen?: number | undefined },
  now: number,
): Promise<number> => {
  const { prepaidMonths, prepaidFen } = wish
  if (prepaidMonths === undefined && prepaidFen === undefined) return 0
  await holdAccount(tx, house)
  const { roomFen, monthlyFen } = await prepaidRoom(tx, house, now)
  const topUp = (prepaidMonths ?? 0) * (monthlyFen ?? 0) + (prepaidFen ?? 0)
  if ((prepaidMonths ?? 0) > PAYMENT_LIMITS.prepaidMonths || topUp === 0 || topUp > roomFen)
    throw refuse('PREPAID_TOO_MUCH', { present: { roomFen, monthlyFen } })
  return topUp
}
