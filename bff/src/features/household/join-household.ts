import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { DuplicateKey } from '../../platform/db/failure'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { takeTry, throttleOf } from '../auth/auth.api'
import { communityApi } from '../community/community.api'
import { personApi } from '../person/person.api'
import type { Row } from '../../platform/db/table'
import { houseInvite } from './household.table'
import { insertMember, liveMember, type Member, saveMember } from './household.store'
import { inviteHash } from './invite-member'

type Invite = Row<typeof houseInvite>

/** An invitation is worth what the inviter may still give: it dies with their ownership. */
const usable = async (tx: Tx, liveCode: string): Promise<Invite | undefined> => {
  const invite = await tx.one(houseInvite, { liveCode })
  if (!invite || invite.expiresAt <= tx.now || (invite.until !== null && invite.until <= tx.now)) return undefined
  const [inviter] = await tx.query(
    "SELECT id FROM household_member WHERE person_id = ? AND house_id = ? AND state = 'active' AND role = 'owner' LIMIT 1",
    [invite.createdBy, invite.houseId],
  )
  return inviter && invite
}

/** One use: whoever takes the code out of the row has it. */
const spend = async (tx: Tx, { id, liveCode }: Invite, personId: string): Promise<boolean> =>
  (await tx.update(houseInvite, { id, liveCode }, { liveCode: null, usedAt: tx.now, usedBy: personId })) === 1

const enter = async (tx: Tx, invite: Invite, personId: string, name: string): Promise<Member> => {
  const { communityId, houseId, role, until, createdBy: invitedBy } = invite
  const live = await liveMember(tx, personId, houseId)
  if (live?.state === 'active' && (live.until === null || live.until > tx.now)) throw refuse('MEMBER_EXISTS')
  const set = { state: 'active', role, until, invitedBy, source: 'invite', notices: role !== 'family', reviewedAt: tx.now } as const
  // The owner's word answers a request that still waits for the desk.
  return live ? saveMember(tx, live, { ...set, name }) : insertMember(tx, { ...set, communityId, houseId, personId, name })
}

/** @throws AppError INVITE_INVALID, MEMBER_EXISTS, RATE_LIMITED */
export const joinHousehold =
  (ports: Ports) =>
  async ({ personId }: ResidentActor, { code, name }: { code: string; name: string }): Promise<string> => {
    const guess = { kind: 'house_invite', key: personId }
    await takeTry(ports, guess)
    const join = async (tx: Tx): Promise<string> => {
      const invite = await usable(tx, inviteHash(ports, code))
      if (!invite || !(await spend(tx, invite, personId))) throw refuse('INVITE_INVALID')
      const member = await enter(tx, invite, personId, name)
      await ports.access.add(tx, 'resident', [personId])
      await personApi(ports).nameIfUnknown(tx, personId, name)
      const { communityId, houseId, role } = member
      const label = (await communityApi(ports).houseOf(houseId))?.label ?? ''
      const payload = { memberId: member.id, communityId, houseId, personId, role, label, source: 'invite', invitedBy: invite.createdBy }
      await tx.outbox.add([{ type: 'household.joined', subjectId: member.id, communityId, payload }])
      return member.id
    }
    try {
      const memberId = await ports.uow.run(join)
      await throttleOf(ports).clear(guess)
      return memberId
    } catch (error) {
      if (error instanceof DuplicateKey) throw refuse('MEMBER_EXISTS', { cause: error })
      throw error
    }
  }

/** Invitations of somebody who does not own the house any more. */
export const voidInvites = (tx: Tx, houseId: string, personId: string): Promise<unknown> =>
  tx.run('UPDATE house_invite SET live_code = NULL, expires_at = ? WHERE house_id = ? AND created_by = ? AND live_code IS NOT NULL', [
    toStoredInstant(tx.now),
    houseId,
    personId,
  ])
