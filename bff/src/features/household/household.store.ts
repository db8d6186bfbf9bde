import type { Row } from '../../platform/db/table'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { householdMember } from './household.table'

export type Member = Row<typeof householdMember>

export const liveKeyOf = (personId: string, houseId: string): string => `${personId}:${houseId}`

/** At least one pending or active row at a time; the unique key decides when two requests race. */
export const liveMember = (tx: Tx, personId: string, houseId: string): Promise<Member | undefined> =>
  tx.one(householdMember, { liveKey: liveKeyOf(personId, houseId) })

export const memberOfHouse = (tx: Tx, houseId: string, memberId: string): Promise<Member | undefined> =>
  tx.one(householdMember, { id: memberId, houseId })

type Start = Pick<Member, 'communityId' | 'houseId' | 'personId' | 'name' | 'role' | 'source'> &
  Partial<Member> & { state: 'pending' | 'active' }

/** @throws DuplicateKey when the person already has a live row for this house */
export const insertMember = async (tx: Tx, start: Start): Promise<Member> => {
  const row: Member = {
    id: tx.newId(),
    until: null,
    reason: null,
    notices: start.role !== 'family',
    requestedAt: tx.now,
    reviewDueAt: null,
    reviewedBy: null,
    reviewedAt: null,
    invitedBy: null,
    endedAt: null,
    endedBy: null,
    version: 1,
    liveKey: liveKeyOf(start.personId, start.houseId),
    ...start,
  }
  await tx.insert(householdMember, row)
  return row
}

/** The one door through which a membership changes. @throws AppError MEMBER_STATE when somebody was faster */
export const saveMember = async (tx: Tx, before: Member, set: Partial<Omit<Member, 'id' | 'version'>>): Promise<Member> => {
  const next = { ...set, version: before.version + 1 }
  const matched = await tx.update(householdMember, { id: before.id, version: before.version, state: before.state }, next)
  if (matched === 0) throw refuse('MEMBER_STATE')
  return { ...before, ...next }
}

/** Everything about the members of one house happens one after the other: two owners cannot both leave as the last but one. */
export const lockHouse = async (tx: Tx, houseId: string): Promise<void> => {
  await tx.run('UPDATE house SET version = version + 1 WHERE id = ?', [houseId])
}
