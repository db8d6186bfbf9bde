import { categoryOf, type Category } from '@jinlin/shared/domain/ticket/categories'
import { hazardOf, type HazardKey } from '@jinlin/shared/domain/ticket/hazards'
import type { Place, Priority } from '@jinlin/shared/domain/ticket/words'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { around } from './around'

interface Said {
  communityId: string
  place: Place
  categoryKey: string
  hazard?: HazardKey | undefined
  houseId?: string | undefined
  buildingId?: string | undefined
  spot: string
}

export interface CheckedPlace {
  category: Category
  priority: Priority
  houseId: string | null
  buildingId: string | null
  whereLabel: string
}

/** Category and hazard decide the priority; nobody's wish does. A hazard reported under a harmless category is filed under its own. */
export const classOf = ({
  place,
  categoryKey,
  hazard,
}: Pick<Said, 'place' | 'categoryKey' | 'hazard'>): Pick<CheckedPlace, 'category' | 'priority'> => {
  const chosen = categoryOf(categoryKey)
  if (!chosen || chosen.place !== place) throw refuse('UNKNOWN_CATEGORY')
  const danger = hazard === undefined ? undefined : hazardOf(hazard)
  const own = danger && categoryOf(danger.category)
  const category = own && own.place === place && chosen.hazard === undefined ? own : chosen
  return { category, priority: danger ? 'P1' : category.priority }
}

/**
 * Where the work is, checked against the community. `mayUseHouse` says whether this actor may report for that house.
 * @throws AppError UNKNOWN_CATEGORY, HOUSE_NOT_FOUND, INPUT_INVALID for a building of another community
 */
export const checkPlace =
  (ports: Ports) =>
  async (said: Said, mayUseHouse: (houseId: string) => boolean): Promise<CheckedPlace> => {
    const { communities } = around(ports)
    const named = classOf(said)
    if (said.place === 'home') {
      const house = said.houseId !== undefined && mayUseHouse(said.houseId) ? await communities.houseOf(said.houseId) : undefined
      if (house?.communityId !== said.communityId) throw refuse('HOUSE_NOT_FOUND')
      return { ...named, houseId: house.houseId, buildingId: house.buildingId, whereLabel: house.label }
    }
    const building = said.buildingId === undefined ? undefined : await communities.buildingOf(said.buildingId)
    if (said.buildingId !== undefined && building?.communityId !== said.communityId)
      throw refuse('INPUT_INVALID', { fields: { buildingId: '没有这栋楼, 请重新选择' } })
    const whereLabel = [building?.name, said.spot].filter(Boolean).join(' ') || '公共区域'
    return { ...named, houseId: null, buildingId: building?.id ?? null, whereLabel }
  }
