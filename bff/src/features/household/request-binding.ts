import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { reviewDue } from '@jinlin/shared/domain/people/review-due'
import { runsAt } from '@jinlin/shared/domain/people/tenancy'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { personApi } from '../person/person.api'
import { standardApi } from '../standard/standard.api'
import { uploadApi } from '../upload/upload.api'
import { bindByPhone } from './bind-by-phone'
import { endMembership } from './end-membership'
import { insertMember, liveMember } from './household.store'
import { chosenEnd } from './tenancy-input'

export interface BindingRequest {
  houseId: string
  role: HouseholdRole
  name: string
  until: number | null
  paperIds: readonly string[]
}

const tooManyWaiting = async (tx: Tx, personId: string): Promise<boolean> =>
  (
    await tx.query("SELECT id FROM household_member WHERE person_id = ? AND state = 'pending' LIMIT ?", [
      personId,
      PEOPLE_LIMITS.requestsOpen,
    ])
  ).length >= PEOPLE_LIMITS.requestsOpen

/**
 * Papers for the desk to look at, answered by the close of the next working day. An owner whose proven phone is on the roll of this house needs no papers and is
 * bound at once. @throws AppError HOUSE_NOT_FOUND, MEMBER_EXISTS, TENANCY_END_REQUIRED, UPLOAD_NOT_FOUND
 */
export const requestBinding =
  (ports: Ports) =>
  (actor: ResidentActor, { houseId, role, name, until, paperIds }: BindingRequest): Promise<void> =>
    ports.uow.run(async (tx) => {
      const house = await communityApi(ports).houseOf(houseId)
      if (!house) throw refuse('HOUSE_NOT_FOUND')
      const end = chosenEnd(role, until, tx.now)
      const { personId } = actor
      const live = await liveMember(tx, personId, houseId)
      if (live && (live.state === 'pending' || runsAt(live, tx.now))) throw refuse('MEMBER_EXISTS')
      // A lease that is over, and the job has not come by yet.
      if (live) await endMembership(ports)(tx, live, { endedBy: 'tenancy', exceptSession: actor.sessionId })
      const contact = await personApi(ports).contactOf(personId)
      if (role === 'owner' && contact?.phone) {
        await bindByPhone(ports)(tx, { personId, name, phone: contact.phone })
        if (await liveMember(tx, personId, houseId)) return
      }
      if (await tooManyWaiting(tx, personId)) throw refuse('RATE_LIMITED', { retryAfter: 3_600 })
      const { communityId } = house
      const { calendars } = await standardApi(ports).standardsFor(communityId, tx.now)
      const reviewDueAt = reviewDue(calendars.workday, tx.now)
      try {
        const start = { communityId, houseId, personId, name, role, until: end, reviewDueAt }
        const member = await insertMember(tx, { ...start, source: 'papers', state: 'pending' })
        await uploadApi(ports).attach(tx, {
          ids: paperIds,
          ownerActor: actor,
          purpose: ['binding'],
          subject: { kind: 'member', id: member.id },
        })
        const payload = { memberId: member.id, communityId, houseId, personId, role, label: house.label }
        await tx.outbox.add([{ type: 'household.requested', subjectId: member.id, communityId, payload }])
      } catch (error) {
        if (error instanceof DuplicateKey) throw refuse('MEMBER_EXISTS', { cause: error })
        throw error
      }
      await personApi(ports).nameIfUnknown(tx, personId, name)
    })
