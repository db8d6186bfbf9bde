import { allocate } from '../../kernel/allocate'
import type { Fen } from '../../kernel/fen'

/** One total and those who bear it: the lift of a building, the light of the community. */
export interface ShareGroup {
  /** 3栋公摊电表 A-003 */
  readonly label: string
  readonly totalFen: Fen
  /** Whole and not negative: 0.01 m², 1 per household, or usage in 1/100. In the order of houses, so that equal remainders fall the same way twice. */
  readonly weights: readonly { readonly houseId: string; readonly weight: number }[]
}

export interface SharePart {
  readonly label: string
  readonly totalFen: Fen
  readonly weight: number
  readonly weightTotal: number
  readonly bearers: number
  readonly amountFen: Fen
}

/**
 * Splits every total by the largest remainder, so that the parts of a group sum to its total.
 * @throws RangeError when a total meets nobody with a weight
 */
export const shareOut = (groups: readonly ShareGroup[]): Map<string, SharePart[]> => {
  const byHouse = new Map<string, SharePart[]>()
  for (const { label, totalFen, weights } of groups) {
    const amounts = allocate(
      totalFen,
      weights.map(({ weight }) => weight),
    )
    const weightTotal = weights.reduce((sum, { weight }) => sum + weight, 0)
    const bearers = weights.filter(({ weight }) => weight > 0).length
    weights.forEach(({ houseId, weight }, index) => {
      const part = { label, totalFen, weight, weightTotal, bearers, amountFen: amounts[index] ?? 0 }
      const parts = byHouse.get(houseId)
      if (parts) parts.push(part)
      else byHouse.set(houseId, [part])
    })
  }
  return byHouse
}
