import type { ActorSource } from '../../platform/auth/actor-source'
import type { Ports } from '../../platform/ports'
import { householdApi } from '../household/household.api'
import { personApi } from '../person/person.api'
import { staffApi } from '../staff/staff.api'

/** Who a subject is right now. A closed, merged or disabled account is nobody; so is a colleague without a post. */
export const actorSource = (ports: Ports): ActorSource => ({
  load: async (kind, subjectId) => {
    if (kind === 'staff') return (await staffApi(ports).actorOf(subjectId)) ?? null
    if (!(await personApi(ports).isActive(subjectId))) return null
    const household = householdApi(ports)
    const memberships = await household.membershipsOf(subjectId)
    const committeeOf = await household.committeesOf(subjectId)
    return { kind, personId: subjectId, memberships, committeeOf }
  },
})
