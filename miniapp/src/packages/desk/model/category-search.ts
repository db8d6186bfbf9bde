import { CATEGORIES, type Category } from '@jinlin/shared/domain/ticket/categories'
import { hazardOf } from '@jinlin/shared/domain/ticket/hazards'
import { PRIORITIES } from '@jinlin/shared/domain/ticket/words'
import { categoryWords } from '../../../pages/tickets/model/category-words'

/** What callers say where the table says something else. */
const SAID: Readonly<Record<string, string>> = {
  'home.water.leak': '水管 滴水 渗水 漏 厨房 卫生间',
  'home.water.block': '马桶 地漏 下水 堵',
  'home.water.none': '停水',
  'home.power.none': '停电',
  'home.power.lamp': '灯泡 灯管',
  'home.door.lock': '钥匙 锁芯',
  'common.lift.trapped': '困人 关人 卡住',
  'common.lift.stopped': '电梯坏 不动',
  'common.power.lamp': '路灯 走廊灯',
  'common.gate.door': '门禁卡 刷卡',
  'common.gate.barrier': '抬杆 车牌',
  'common.clean.rubbish': '垃圾桶 异味',
}

const PLACE_WORDS = { home: '户内', common: '公共' } as const

const textOf = (category: Category): string =>
  [
    PLACE_WORDS[category.place],
    category.groupWord,
    category.word,
    SAID[category.key],
    category.hazard && hazardOf(category.hazard)?.word,
  ].join(' ')

const texts = new Map(CATEGORIES.map((category) => [category.key, textOf(category)]))

/** Every character of what was typed, in any order: 「灯楼」 still finds 楼道灯. */
const has = (text: string, part: string) => text.includes(part) || [...part].every((letter) => text.includes(letter))

/** How well it fits, smaller is better; undefined: not at all. */
const fit = (category: Category, parts: readonly string[]): number | undefined => {
  const text = texts.get(category.key) ?? ''
  if (!parts.every((part) => has(text, part))) return undefined
  const whole = parts.filter((part) => category.word.includes(part)).length
  const somewhere = parts.filter((part) => text.includes(part)).length
  return -2 * whole - somewhere + PRIORITIES.indexOf(category.priority) / 10
}

/** 「漏水」 or 「户内 灯」: what fits best first; nothing typed gives the whole table in its own order. */
export const findCategories = (query: string): Category[] => {
  const parts = query.split(/\s+/).filter(Boolean)
  if (parts.length === 0) return [...CATEGORIES]
  return CATEGORIES.map((category) => ({ category, rank: fit(category, parts) }))
    .filter((one): one is { category: Category; rank: number } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.category)
}

/** 「户内 · 给排水 · 漏水」 */
export const categoryPath = (category: Category): string => `${PLACE_WORDS[category.place]} · ${categoryWords(category)}`
