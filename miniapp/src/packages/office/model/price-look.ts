import { sayHundredths, sayPrice } from '@jinlin/shared/domain/fee/explain'
import { addDays, type LocalDay } from '@jinlin/shared/kernel/local-day'
import type { Tone } from '../../../theme/tone'

interface Price {
  fromDay: LocalDay
  unitPriceE4: number
  tiers: readonly { upToHundredths: number | null; unitPriceE4: number }[] | null
}

/** 「2.50 元/㎡·月」; tiers one after the other: 「15 以内 3.45, 25 以内 4.83, 以上 5.83 元/吨」. */
export const sayPriceOf = ({ unitPriceE4, tiers }: Pick<Price, 'unitPriceE4' | 'tiers'>, unitWords: string): string => {
  if (tiers === null) return `${sayPrice(unitPriceE4)} ${unitWords}`
  const parts = tiers.map(({ upToHundredths, unitPriceE4: price }) =>
    upToHundredths === null ? `以上 ${sayPrice(price)}` : `${sayHundredths(upToHundredths)} 以内 ${sayPrice(price)}`,
  )
  return `${parts.join(', ')} ${unitWords}`
}

/** The price of a day, of prices in any order. */
export const priceAt = <P extends Price>(prices: readonly P[], day: LocalDay): P | undefined =>
  [...prices].sort((a, b) => (a.fromDay < b.fromDay ? 1 : -1)).find((price) => price.fromDay <= day)

/** Newest first, each with what it is today. */
export const pricesByDay = <P extends Price>(
  prices: readonly P[],
  today: LocalDay,
): { price: P; word: string; tone: Tone; untilDay?: LocalDay }[] => {
  const sorted = [...prices].sort((a, b) => (a.fromDay < b.fromDay ? 1 : -1))
  const now = priceAt(prices, today)
  return sorted.map((price, index) => {
    const next = sorted[index - 1]
    const until = next ? { untilDay: addDays(next.fromDay, -1) } : {}
    if (price === now) return { price, word: '现行', tone: 'good', ...until }
    return price.fromDay > today ? { price, word: '未生效', tone: 'info', ...until } : { price, word: '已停用', tone: 'mute', ...until }
  })
}

/** Of an item without a price of its own: what is shared costs what it cost, what is charged once what was offered. */
export const sayItemPrice = (item: { kind: string; unitWords: string }, price: Pick<Price, 'unitPriceE4' | 'tiers'>): string => {
  if (price.unitPriceE4 === 0 && price.tiers === null) {
    if (item.kind === 'shared') return '按实际费用分摊'
    if (item.kind === 'one_off') return '每次按报价'
  }
  return sayPriceOf(price, item.unitWords)
}
