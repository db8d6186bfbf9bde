import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { maskPhone } from '@jinlin/shared/kernel/mask'
import type { Ports } from '../../platform/ports'
import { refuse } from '../../platform/errors'
import { communityApi } from '../community/community.api'
import { householdApi } from '../household/household.api'
import { notificationApi } from '../notification/notification.api'
import { staffApi } from '../staff/staff.api'
import { contactsByIds } from './person.queries'

/** Screen: me and home of a resident. Read from the rows and not from the session, so that what was just changed is seen. */
const residentMe = async (ports: Ports, personId: string) => {
  const contact = (await contactsByIds(ports.db, [personId])).get(personId)
  if (!contact) throw refuse('UNAUTHENTICATED')
  const household = householdApi(ports)
  return {
    kind: 'resident' as const,
    id: personId,
    name: contact.name,
    phone: contact.phone === null ? null : maskPhone(contact.phone),
    houses: await household.housesOf(personId),
    committeeOf: await household.committeesOf(personId),
    posts: [],
    badgeNo: null,
    onShift: false,
    shiftEndsAt: null,
    unread: await notificationApi(ports).unreadOf(personId),
  }
}

const staffMe = async (ports: Ports, actor: StaffActor) => {
  const staff = staffApi(ports)
  const own = await staff.contactOf(actor.staffId)
  if (!own) throw refuse('UNAUTHENTICATED')
  const communities = new Map((await communityApi(ports).communities()).map(({ id, name }) => [id, name]))
  const shiftEndsAt = (await staff.shiftEndOf(actor.staffId)) ?? null
  return {
    kind: 'staff' as const,
    id: actor.staffId,
    name: own.name,
    phone: maskPhone(own.phone),
    houses: [],
    committeeOf: [],
    posts: actor.posts.map(({ communityId, roles }) => ({
      communityId,
      communityName: communities.get(communityId) ?? '',
      roles: [...roles],
    })),
    badgeNo: own.badgeNo,
    onShift: shiftEndsAt !== null,
    shiftEndsAt,
    unread: await notificationApi(ports).unreadOf(actor.staffId),
  }
}

export const meOf = (ports: Ports, actor: ResidentActor | StaffActor) =>
  actor.kind === 'resident' ? residentMe(ports, actor.personId) : staffMe(ports, actor)
