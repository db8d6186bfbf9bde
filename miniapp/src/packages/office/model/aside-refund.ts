import { sumFen, type Fen } from '@jinlin/shared/kernel/fen'

export interface RefundableSeen {
  seq: number
  billId: string | null
  leftFen: Fen
}

const ofNoBill = (parts: readonly RefundableSeen[]) => parts.filter(({ billId, leftFen }) => billId === null && leftFen > 0)

/** What of a payment can go back to whoever left: what it put on the prepaid account, and no more than is left aside of it. A bill it paid stays paid. */
export const asideMost = (parts: readonly RefundableSeen[], leftOfAside: Fen): Fen =>
  Math.min(leftOfAside, sumFen(ofNoBill(parts).map(({ leftFen }) => leftFen)))

/** Which parts give it. @param amountFen at most `asideMost` */
export const asideParts = (parts: readonly RefundableSeen[], amountFen: Fen): { seq: number; amountFen: Fen }[] => {
  let open = amountFen
  return ofNoBill(parts).flatMap(({ seq, leftFen }) => {
    const gives = Math.min(leftFen, open)
    open -= gives
    return gives > 0 ? [{ seq, amountFen: gives }] : []
  })
}
