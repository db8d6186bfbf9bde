import { formatFen } from '@jinlin/shared/kernel/fen'
import { exactOf } from '@jinlin/shared/kernel/exact-input'

/** What a cashier types, 「286.4」, as fen; undefined while it is not an amount. Never through a float. */
export const fenOfInput = (text: string): number | undefined => exactOf(text, 2, 9)

/** 28640 → 「286.40」, as it stands in a field. */
export const inputOfFen = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** Change to give; undefined while the cash does not cover the amount. */
export const changeFen = (receivedFen: number | undefined, amountFen: number): number | undefined =>
  receivedFen === undefined || receivedFen < amountFen ? undefined : receivedFen - amountFen

/** What is paid in advance beside the bills: nothing typed is nothing; more than there is room for is none. */
export const advanceOf = (text: string, roomFen: number): { fen: number; problem?: string } => {
  if (text.trim() === '') return { fen: 0 }
  const fen = fenOfInput(text)
  if (fen === undefined) return { fen: 0, problem: '请填写金额, 最多两位小数' }
  return fen > roomFen ? { fen: 0, problem: `最多还能预存 ${formatFen(roomFen)}` } : { fen }
}
