import { type BasisPoints, formatFen, type Fen } from '../../kernel/fen'

export interface CollectionRate {
  numeratorFen: Fen
  denominatorFen: Fen
  /** null when nothing was due: shown as —, never as 100%. */
  bp: BasisPoints | null
  sentence: string
}

/** Half up, exact. */
const basisPoints = (numerator: Fen, denominator: Fen): BasisPoints => {
  const [n, d] = [BigInt(numerator), BigInt(denominator)]
  return Number((2n * n * 10_000n + (n < 0n ? -d : d)) / (2n * d))
}

const percentWords = (bp: BasisPoints): string => `${(bp / 100).toFixed(2)}%`

/** One rate with the sentence that lets anybody check it. `made` names what stands above and below the line. */
export const collectionRate = (
  numeratorFen: Fen,
  denominatorFen: Fen,
  made: { name: string; above: string; below: string },
): CollectionRate => {
  if (denominatorFen <= 0) {
    return { numeratorFen, denominatorFen, bp: null, sentence: `${made.name}: —, ${made.below}为 0` }
  }
  const bp = basisPoints(numeratorFen, denominatorFen)
  return {
    numeratorFen,
    denominatorFen,
    bp,
    sentence: `${made.name} ${percentWords(bp)} = ${made.above} ${formatFen(numeratorFen)} ÷ ${made.below} ${formatFen(denominatorFen)}`,
  }
}

/** users-and-law C.6, the words of the three formulas. Waivers stay in what was due: they are named beside the rate, not hidden in it. */
export const RATE_WORDS = {
  thisMonth: { name: '当月收缴率', above: '当月收到的当月应收', below: '当月应收 − 作废' },
  yearToDate: { name: '当期收缴率', above: '本年收到的本年应收', below: '本年累计应收 − 作废' },
  oldDebt: { name: '清欠率', above: '今年收回的往年欠费', below: '年初欠费' },
} as const
