import { exactOf } from '@jinlin/shared/kernel/exact-input'

/** What a cashier types, 「286.4」, as fen; undefined while it is not an amount. Never through a float. */
export const fenOfInput = (text: string): number | undefined => exactOf(text, 2, 9)

/** 28640 → 「286.40」, as it stands in a field. */
export const inputOfFen = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** Change to give; undefined while the cash does not cover the amount. */
export const changeFen = (receivedFen: number | undefined, amountFen: number): number | undefined =>
  receivedFen === undefined || receivedFen < amountFen ? undefined : receivedFen - amountFen
