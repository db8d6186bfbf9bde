import { type Fen, fen } from '../../kernel/fen'

/**
 * An exact fraction on the way to an amount: nothing is rounded before the line ends. BigInt, because a month part of a price times an area leaves the
 * safe range of numbers.
 */
export interface Ratio {
  readonly n: bigint
  /** Above zero. */
  readonly d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

export const ratio = (n: bigint | number, d: bigint | number = 1n): Ratio => {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom <= 0n) throw new RangeError(`Not a denominator: ${bottom}`)
  const common = gcd(top, bottom)
  return common === 0n ? { n: 0n, d: 1n } : { n: top / common, d: bottom / common }
}

export const ZERO = ratio(0)

export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d)
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d)
export const sumOf = (parts: readonly Ratio[]): Ratio => parts.reduce(plus, ZERO)

/** Half up, away from nothing below it: 0.5 → 1. The same as `(2n + d) DIV 2d` in SQL, which rounds the lines of a run. Not for negative amounts. */
export const roundHalfUp = ({ n, d }: Ratio): Fen => {
  if (n < 0n) throw new RangeError('A negative amount is a credit of a positive one')
  return fen(Number((2n * n + d) / (2n * d)))
}

export const floorOf = ({ n, d }: Ratio): Fen => fen(Number(n / d))
