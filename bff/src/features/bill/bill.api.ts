import type { BillSource } from '@jinlin/shared/domain/bill/bill.types'
import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { billsByIds, lockBills, unlockBills } from './lock-bills'
import { openBills } from './open-bills'
import { reopenBills, settleBills } from './settle-bills'
import { isOwnBill, maySeePaid, standingOf } from './who-may'
import { writeOneOff } from './write-one-off'

/** Who of an office sees and does what with bills; for arrears, which are bills. */
export { membersOfHouses } from './bill.queries'
export { OFFICE, officeScope, seesBuilding, soldSince, worksOn } from './who-may'
export { staffNames } from './show-bills'
export { billsToldOf } from './bills-told'

/** For the bill run, which writes bills in bulk, and for the prepaid account, which alone changes `prepaidFen`. */
export { type ArithmeticLine, bill, billEntry, type BillRecord, houseAccount } from './bill.table'

/** What an order pays of one bill; fen. */
export interface LockedBill {
  billId: string
  itemId: string
  itemCode: string
  itemName: string
  period: string
  principalFen: number
  /** Late fee up to the moment of the lock. */
  lateFen: number
}

export interface BillPart {
  billId: string
  principalFen: number
  lateFen: number
}

export interface Settled {
  /** Principal that bills took. */
  settledFen: number
  /** Late fee that bills took. */
  lateFen: number
  /** What no bill can take any more; settledFen + lateFen + leftFen is what came. */
  leftFen: number
  bills: { billId: string; itemCode: string; principalFen: number; lateFen: number; leftFen: number }[]
}

export type PaidVia = 'wechat' | 'cash' | 'pos' | 'transfer' | 'prepaid'

export interface OpenBill extends LockedBill {
  communityId: string
  houseId: string
  sourceKind: BillSource
  fromDay: LocalDay
  dueDay: LocalDay
  lockOrderId: string | null
  questioned: boolean
}

export interface OneOff {
  communityId: string
  houseId: string
  /** Code of a fee item of the community: repair, card. */
  itemCode: string
  amountFen: number
  /** Unique within house and item: the ticket's number. At most 23 ASCII characters. */
  period: string
  /** What it is for, in a line. */
  words: string
  lines: { label: string; value: string }[]
  source: { kind: 'ticket' | 'manual'; id: string }
  dueDay: LocalDay
  payerPersonId: string | null
}

/** Payload of `bill.published` (one-off bills alone). */
export interface BillPublished {
  communityId: string
  houseId: string
  billId: string
  itemName: string
  words: string
  amountFen: number
  dueDay: LocalDay
  payerPersonId: string | null
}

/** Payload of `bill.questioned`, `bill.answered`. */
export interface BillQuestioned {
  communityId: string
  houseId: string
  billId: string
  questionId: string
  personId: string
  itemName: string
  words: string
}

export interface BillApi {
  /** May see the bills of a house, which is the same as paying them. A tenant only where an owner agreed. */
  mayPay(actor: Actor, houseId: string): Promise<boolean>
  /** As `mayPay`, for what was paid at that time: not what was paid before the house was sold. Whoever paid it themselves does not have to ask. */
  maySeePaid(actor: Actor, houseId: string, paidAt: number): Promise<boolean>
  /** The community, when all of these bills of the house are of paid repairs this person agreed to, which they pay whatever an owner says. */
  paysOwn(actor: Actor, houseId: string, billIds: readonly string[]): Promise<string | undefined>
  /** Open bills, oldest first. Asks nobody: the caller has asked `mayPay` or is an office. */
  openBills(houseId: string, now: number): Promise<OpenBill[]>
  /**
   * Holds bills for one order. A bill already held by the same order is no refusal.
   * @throws AppError BILL_NOT_FOUND, BILL_SETTLED, BILL_LOCKED, BILL_NOT_OLDEST
   */
  lockBills(tx: Tx, lock: { houseId: string; billIds: readonly string[]; orderId: string; now: number }): Promise<LockedBill[]>
  /** @returns how many were held */
  unlockBills(tx: Tx, orderId: string): Promise<number>
  /**
   * Money of an order reaches its bills, and its locks are released. A repeat of the same order changes nothing and answers the same. What a bill does not owe any
   * more, or another order holds, is left.
   */
  settleBills(tx: Tx, paid: { orderId: string; parts: readonly BillPart[]; at: number; via: PaidVia }): Promise<Settled>
  /**
   * After a refund: what was given back is owed again. A repeat of the same refund changes nothing.
   * @returns what bills owe again; never more than the order had paid of them
   */
  reopenBills(
    tx: Tx,
    refund: { orderId: string; refundId: string; parts: readonly BillPart[]; at: number },
  ): Promise<{ principalFen: number; lateFen: number }>
  /**
   * Writes and publishes one bill outside of a run, with its ledger movement and `bill.published`. The same house, item and period again is the same bill.
   * @throws AppError HOUSE_NOT_FOUND, FEE_ITEM_NOT_FOUND
   */
  writeOneOff(tx: Tx, oneOff: OneOff): Promise<string>
}

export const billApi = perPorts<BillApi>((ports) => ({
  mayPay: async (actor, houseId) => (await standingOf(ports, actor, houseId))?.mayPay === true,
  maySeePaid: (actor, houseId, paidAt) => maySeePaid(ports, actor, houseId, paidAt),
  paysOwn: async (actor, houseId, billIds) => {
    const rows = await billsByIds(ports.db, ports, billIds)
    const own = rows.length === new Set(billIds).size && rows.every((row) => row.houseId === houseId && isOwnBill(actor, row))
    return own ? rows[0]?.communityId : undefined
  },
  openBills: openBills(ports),
  lockBills: lockBills(ports),
  unlockBills,
  settleBills: settleBills(ports),
  reopenBills: reopenBills(ports),
  writeOneOff: writeOneOff(ports),
}))
