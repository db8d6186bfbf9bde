import { type Fen, sumFen } from '../../kernel/fen'
import type { PaymentPart } from '../payment/payment.types'
import type { RefundPart } from './refund.types'

/** A part of a payment with what earlier refunds took of it. */
export interface RefundablePart extends PaymentPart {
  seq: number
  leftPrincipalFen: Fen
  leftLateFen: Fen
}

/** Earlier refunds: those asked, on their way or done; not those that came to nothing. */
export const leftOfParts = (parts: readonly PaymentPart[], earlier: readonly (readonly RefundPart[])[]): RefundablePart[] =>
  parts.map((part, seq) => {
    const taken = earlier.flat().filter((one) => one.seq === seq)
    return {
      ...part,
      seq,
      leftPrincipalFen: part.principalFen - sumFen(taken.map(({ principalFen }) => principalFen)),
      leftLateFen: part.lateFen - sumFen(taken.map(({ lateFen }) => lateFen)),
    }
  })

export const leftOf = ({ leftPrincipalFen, leftLateFen }: RefundablePart): Fen => leftPrincipalFen + leftLateFen

const take = (part: RefundablePart, amountFen: Fen): RefundPart => {
  // Principal first: what is given back of a bill is the bill; its late fee follows only when all of it goes back.
  const principalFen = Math.min(part.leftPrincipalFen, amountFen)
  const { seq, billId, itemCode, itemName, period } = part
  return { seq, billId, itemCode, itemName, period, principalFen, lateFen: amountFen - principalFen }
}

/**
 * Which parts give how much. Chosen parts are taken at their word; otherwise the newest part gives first, so that what is owed again is the newest debt.
 * @returns undefined when it is more than the parts hold, or the chosen ones do not add up to the amount
 */
export const splitRefund = (
  parts: readonly RefundablePart[],
  amountFen: Fen,
  chosen?: readonly { seq: number; amountFen: Fen }[],
): RefundPart[] | undefined => {
  if (chosen) {
    if (sumFen(chosen.map((one) => one.amountFen)) !== amountFen) return undefined
    if (new Set(chosen.map(({ seq }) => seq)).size !== chosen.length) return undefined
    const taken = chosen.map((one) => {
      const part = parts.find(({ seq }) => seq === one.seq)
      return part && leftOf(part) >= one.amountFen ? take(part, one.amountFen) : undefined
    })
    return taken.every((one) => one !== undefined) ? taken : undefined
  }
  const taken: RefundPart[] = []
  let open = amountFen
  for (const part of [...parts].sort((a, b) => b.seq - a.seq)) {
    const gives = Math.min(leftOf(part), open)
    if (gives > 0) taken.push(take(part, gives))
    open -= gives
  }
  return open === 0 ? taken.sort((a, b) => a.seq - b.seq) : undefined
}
