/**
 * What is typed, 「3.45」, as a whole number of the smallest part (decimals 4: 34500); undefined while it is none, or where it has more decimals than are kept.
 * Never through a float.
 */
export const exactOf = (text: string, decimals: number, wholeDigits = 8): number | undefined => {
  const match = new RegExp(`^(\\d{1,${wholeDigits}})(?:\\.(\\d{0,${decimals}})0*)?$`).exec(text.trim())
  if (!match) return undefined
  return Number(match[1]) * 10 ** decimals + Number((match[2] ?? '').padEnd(decimals, '0') || 0)
}

/** 34500 with decimals 4 → 「3.45」, as it stands in a field: no zeros that say nothing. */
export const exactText = (value: number, decimals: number): string => {
  const whole = Math.floor(value / 10 ** decimals)
  const rest = String(value % 10 ** decimals)
    .padStart(decimals, '0')
    .replace(/0+$/, '')
  return decimals === 0 || rest === '' ? String(whole) : `${whole}.${rest}`
}
