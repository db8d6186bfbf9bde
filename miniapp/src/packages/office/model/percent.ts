/** 8735 → 「87.35%」; null is 「—」: where nothing was due there is no rate, least of all 100 %. */
export const sayRate = (bp: number | null): string => {
  if (bp === null) return '—'
  return `${Math.floor(bp / 100)}.${String(bp % 100).padStart(2, '0')}%`
}

/** Length of a bar in whole percent of the longest; what is there at all is at least a sliver. */
export const barOf = (fen: number, longestFen: number): number =>
  fen <= 0 || longestFen <= 0 ? 0 : Math.min(100, Math.max(1, Math.round((fen * 100) / longestFen)))

/** How much more or less than before: 「多 3.20%」「少 0.41%」「与上次相同」; undefined where there is nothing to compare with. */
export const sayChange = (changeFen: number, beforeFen: number): string | undefined => {
  if (beforeFen <= 0) return undefined
  if (changeFen === 0) return '与上次相同'
  const bp = Math.round((Math.abs(changeFen) * 10_000) / beforeFen)
  return `${changeFen > 0 ? '多' : '少'} ${sayRate(bp)}`
}
