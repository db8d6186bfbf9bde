import { type Fen, fen } from './fen'

/**
 * Splits a total in proportion to whole, non-negative weights by the largest remainder, so that the parts always sum to the total and
 * none differs from its exact share by a fen or more. Equal remainders go to the earlier part: the same input gives the same bill twice.
 * A negative total (a credit) mirrors the positive one. Throws RangeError for a broken weight, or when a total meets no weight at all.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  const size = Math.abs(fen(total))
  let sum = 0
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`Not a whole weight: ${weight}`)
    sum += weight
  }
  if (!Number.isSafeInteger(sum)) throw new RangeError('The weights are too large to add up')
  if (size === 0) return weights.map(() => 0)
  if (sum === 0) throw new RangeError('Nobody bears this total: every weight is 0')

  const shares = weights.map((weight, index) => ({ index, ...divide(size, weight, sum) }))
  let left = size - shares.reduce((given, share) => given + share.whole, 0)
  const byRemainder = [...shares].sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const share of byRemainder) {
    if (left === 0) break
    share.whole += 1
    left -= 1
  }
  const sign = total < 0 ? -1 : 1
  return shares.map((share) => (share.whole === 0 ? 0 : sign * share.whole))
}

/** floor(size × weight ÷ sum) and what is left over, exact even where the product leaves the safe range. */
function divide(size: number, weight: number, sum: number): { whole: number; remainder: number } {
  const product = size * weight
  if (Number.isSafeInteger(product)) return { whole: Math.floor(product / sum), remainder: product % sum }
  const wide = BigInt(size) * BigInt(weight)
  return { whole: Number(wide / BigInt(sum)), remainder: Number(wide % BigInt(sum)) }
}
