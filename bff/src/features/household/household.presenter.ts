import type { HouseholdRole, MemberState } from '@jinlin/shared/domain/people/roles'
import { maskName, maskPhone } from '@jinlin/shared/kernel/mask'
import type { Contact } from '../person/person.api'
import type { PhotoLink } from '../upload/upload.api'
import type { WaitingRequest } from './binding.queries'
import type { RollOwner } from './roll.queries'

interface MemberRow {
  memberId: string
  name: string | null
  role: HouseholdRole
  state: MemberState
  until: number | null
}

const maskedPhone = (phone: string | null | undefined): string | null => (phone ? maskPhone(phone) : null)

/** Living together is no reason to read each other's number; one's own name is shown whole. */
export const presentMember = (
  { memberId, name, role, state, until }: MemberRow,
  contact: Contact | undefined,
  { isMe, canRemove }: { isMe: boolean; canRemove: boolean },
) => {
  const known = name ?? contact?.name ?? ''
  return { memberId, name: isMe ? known : maskName(known), phone: maskedPhone(contact?.phone), role, state, until, isMe, canRemove }
}

/**
 * What the desk decides by: masked on both sides, and what the server compared unmasked. Whoever needs more asks for it with a reason
 * (`household.revealRequest`).
 */
export const presentRequest = (
  request: WaitingRequest,
  contact: Contact | undefined,
  roll: readonly RollOwner[],
  papers: readonly PhotoLink[],
) => ({
  memberId: request.memberId,
  version: request.version,
  houseLabel: request.houseLabel,
  name: maskName(request.name ?? ''),
  phone: maskedPhone(contact?.phone),
  role: request.role,
  until: request.until,
  papers: [...papers],
  requestedAt: request.requestedAt,
  reviewDueAt: request.reviewDueAt ?? request.requestedAt,
  roll: roll.map((owner) => ({
    name: maskName(owner.name),
    phone: owner.phone === null ? '' : maskPhone(owner.phone),
    sameName: request.name !== null && owner.name.trim() === request.name.trim(),
    samePhone: owner.phone !== null && owner.phone === contact?.phone,
  })),
})
