import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { mayGrant } from '@jinlin/shared/domain/people/staff.policy'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'

export interface StaffFields {
  name: string
  badgeNo: string
  phone: string
  roles: StaffRole[]
  skills: Skill[]
  buildingIds: string[]
  cap: number
}

/** @throws AppError FORBIDDEN for more than one may hand out; INPUT_INVALID for a building of another community */
export const checkFields = async (ports: Ports, actor: StaffActor, communityId: string, fields: StaffFields): Promise<void> => {
  if (!mayGrant(actor, communityId, fields.roles)) throw refuse('FORBIDDEN')
  if (fields.buildingIds.length === 0) return
  const known = new Set((await communityApi(ports).buildingsOf(communityId)).map(({ id }) => id))
  if (!fields.buildingIds.every((id) => known.has(id)))
    throw refuse('INPUT_INVALID', { fields: { buildingIds: '有楼栋不属于这个小区, 请重新选择' } })
}
