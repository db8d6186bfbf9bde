import { CATEGORIES, type Category } from '@jinlin/shared/domain/ticket/categories'
import type { Place } from '@jinlin/shared/domain/ticket/words'
import type { IconName } from '../../../ui/icon'

export interface CategoryGroup {
  group: string
  word: string
  icon: IconName
  items: Category[]
}

/** Both levels use the group's drawing; a trade in a common area may share it with the one at home. */
const ICONS: Record<string, IconName> = {
  'home.water': 'drop',
  'home.power': 'bolt',
  'home.lowvolt': 'signal',
  'home.door': 'door',
  'home.hvac': 'snow',
  'home.gas': 'flame',
  'home.wall': 'wall',
  'home.sanitary': 'tap',
  'home.other': 'more',
  'common.lift': 'lift',
  'common.fire': 'extinguisher',
  'common.water': 'drop',
  'common.power': 'bulb',
  'common.gate': 'gate',
  'common.facade': 'building',
  'common.road': 'road',
  'common.garage': 'car',
  'common.play': 'play-ground',
  'common.clean': 'broom',
  'common.green': 'leaf',
  'common.order': 'volume',
  'common.other': 'more',
}

export const iconOfCategory = (category: Pick<Category, 'place' | 'group'>): IconName =>
  ICONS[`${category.place}.${category.group}`] ?? 'wrench'

/** First level of the report screen, in the order of the table. */
export const groupsOf = (place: Place): CategoryGroup[] => {
  const groups = new Map<string, CategoryGroup>()
  for (const category of CATEGORIES) {
    if (category.place !== place) continue
    const known = groups.get(category.group)
    if (known) known.items.push(category)
    else groups.set(category.group, { group: category.group, word: category.groupWord, icon: iconOfCategory(category), items: [category] })
  }
  return [...groups.values()]
}
