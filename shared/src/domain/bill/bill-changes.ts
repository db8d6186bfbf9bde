import type { Fen } from '../../kernel/fen'
import { type BillFacts, type BillState, principalLeft, type WaiverKind } from './bill.types'

export interface Part {
  principalFen: Fen
  lateFen: Fen
}

export interface SettledPart extends Part {
  /** What the bill could not take: goes to unapplied money, never lost. */
  leftFen: Fen
  next: { paidFen: Fen; latePaidFen: Fen; state: BillState }
}

const OWED: readonly BillState[] = ['published']

/** Whether money of this order may still reach the bill: it is owed, and no other payment holds it. */
export const takesMoneyOf = (bill: BillFacts, orderId: string): boolean =>
  OWED.includes(bill.state) && (bill.lockOrderId === null || bill.lockOrderId === orderId)

/**
 * What one bill takes of what was paid for it.
 * @param lateDueFen late fee due up to the day that counts for this payment
 */
export const settlePart = (bill: BillFacts, part: Part, orderId: string, lateDueFen: Fen): SettledPart => {
  const came = part.principalFen + part.lateFen
  const untouched = { paidFen: bill.paidFen, latePaidFen: bill.latePaidFen, state: bill.state }
  if (!takesMoneyOf(bill, orderId)) return { principalFen: 0, lateFen: 0, leftFen: came, next: untouched }
  const principalFen = Math.min(part.principalFen, principalLeft(bill))
  const lateFen = Math.min(part.lateFen, Math.max(0, lateDueFen))
  const owed = principalLeft(bill) - principalFen + Math.max(0, lateDueFen) - lateFen
  return {
    principalFen,
    lateFen,
    leftFen: came - principalFen - lateFen,
    next: {
      paidFen: bill.paidFen + principalFen,
      latePaidFen: bill.latePaidFen + lateFen,
      state: owed === 0 ? 'settled' : 'published',
    },
  }
}

/**
 * What a refund puts back on a bill: never more than the order still has in it.
 * @param inBill what the order paid of it, less what was refunded of that before
 */
export const reopenPart = (
  bill: BillFacts,
  part: Part,
  inBill: Part,
): Part & { next: { paidFen: Fen; latePaidFen: Fen; state: BillState } } => {
  const principalFen = Math.max(0, Math.min(part.principalFen, inBill.principalFen))
  const lateFen = Math.max(0, Math.min(part.lateFen, inBill.lateFen))
  return {
    principalFen,
    lateFen,
    next: {
      paidFen: bill.paidFen - principalFen,
      latePaidFen: bill.latePaidFen - lateFen,
      state: principalFen + lateFen > 0 ? 'published' : bill.state,
    },
  }
}

export type BillRefusal = 'BILL_STATE' | 'BILL_LOCKED' | 'BILL_PAID'

/** 作废: the whole of a bill on which nothing was paid. What was paid is given back first, so that money never hangs on a bill that does not exist. */
export const voidRefusal = (bill: BillFacts): BillRefusal | null => {
  if (bill.state !== 'published') return 'BILL_STATE'
  if (bill.lockOrderId !== null) return 'BILL_LOCKED'
  return bill.paidFen > 0 || bill.latePaidFen > 0 ? 'BILL_PAID' : null
}

interface Forgiven {
  kind: WaiverKind
  /** Of a bill taken back: all that is owed of its principal. */
  amountFen: Fen
}

/** A waiver forgives what is owed now, no more; a bill is taken back whole, as whoever asked saw it. */
export const waiverRefusal = (bill: BillFacts, asked: Forgiven, lateDueFen: Fen): BillRefusal | 'WAIVER_TOO_MUCH' | 'BILL_STALE' | null => {
  if (bill.state !== 'published') return 'BILL_STATE'
  if (asked.kind === 'void') return voidRefusal(bill) ?? (asked.amountFen === principalLeft(bill) ? null : 'BILL_STALE')
  return asked.amountFen > (asked.kind === 'late' ? lateDueFen : principalLeft(bill)) ? 'WAIVER_TOO_MUCH' : null
}

/** @param lateDueFen before the waiver */
export const grantWaiver = (
  bill: BillFacts,
  { kind, amountFen }: Forgiven,
  lateDueFen: Fen,
): { creditedFen: Fen; lateWaivedFen: Fen; state: BillState } => {
  const principal = kind === 'late' ? 0 : amountFen
  const late = amountFen - principal
  const owed = principalLeft(bill) - principal + Math.max(0, lateDueFen - late)
  return {
    creditedFen: bill.creditedFen + principal,
    lateWaivedFen: bill.lateWaivedFen + late,
    state: kind === 'void' ? 'void' : owed === 0 ? 'settled' : bill.state,
  }
}
