/** Money in whole fen (1/100 yuan). Percentages are whole basis points (1/10,000). No fraction ever exists, so nothing is rounded away. */
export type Fen = number
export type BasisPoints = number

export function isFen(value: unknown): value is Fen {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

/** Throws RangeError for a fraction, NaN or a number too large to be exact: a wrong amount must never travel on. */
export function fen(value: number): Fen {
  if (!isFen(value)) throw new RangeError(`Not an exact amount in fen: ${value}`)
  // -0 would print as 「-¥0.00」.
  return value === 0 ? 0 : value
}

/** Sum; each part and every sum on the way must be exact, so an overflow is found where it happens. */
export function addFen(...parts: readonly Fen[]): Fen {
  return sumFen(parts)
}

export function sumFen(parts: Iterable<Fen>): Fen {
  let total = 0
  for (const part of parts) total = fen(total + fen(part))
  return total
}

export function subtractFen(a: Fen, b: Fen): Fen {
  return fen(fen(a) - fen(b))
}

/** '¥1,234.05' for a screen or a printed page; a credit is '-¥12.00'. Never for an interface or an export that is read back. */
export function formatFen(amount: Fen): string {
  const digits = String(Math.abs(fen(amount))).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}¥${yuan}.${digits.slice(-2)}`
}
