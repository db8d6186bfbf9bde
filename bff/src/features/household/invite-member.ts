import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { DuplicateKey } from '../../platform/db/failure'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { sixDigits } from '../person/person.api'
import { houseInvite } from './household.table'
import { houseIRun } from './own-house'
import { chosenEnd } from './tenancy-input'

export interface Invitation {
  houseId: string
  role: 'family' | 'tenant'
  until: number | null
}

/** Keyed: six digits under a plain hash are open to whoever reads the table. */
export const inviteHash = ({ cipher }: Pick<Ports, 'cipher'>, code: string): string => cipher.blind('house_invite', code)

const openInvites = async (tx: Tx, houseId: string): Promise<number> => {
  const rows = await tx.query('SELECT id FROM house_invite WHERE house_id = ? AND live_code IS NOT NULL AND expires_at > ?', [
    houseId,
    toStoredInstant(tx.now),
  ])
  return rows.length
}

/** @throws AppError HOUSE_NOT_FOUND, FORBIDDEN, TENANCY_END_REQUIRED, RATE_LIMITED */
export const inviteMember =
  (ports: Ports) =>
  async (actor: ResidentActor, { houseId, role, until }: Invitation): Promise<{ code: string; expiresAt: number }> => {
    const { uow, clock } = ports
    const { communityId } = houseIRun(actor, houseId, clock.now())
    const attempt = (code: string) =>
      uow.run(async (tx) => {
        if ((await openInvites(tx, houseId)) >= PEOPLE_LIMITS.invitesOpen) throw refuse('RATE_LIMITED', { retryAfter: 3_600 })
        const expiresAt = tx.now + PEOPLE_LIMITS.inviteLives
        await tx.insert(houseInvite, {
          id: tx.newId(),
          communityId,
          houseId,
          role,
          until: chosenEnd(role, until, tx.now),
          liveCode: inviteHash(ports, code),
          createdBy: actor.personId,
          createdAt: tx.now,
          expiresAt,
          usedAt: null,
          usedBy: null,
        })
        return { code, expiresAt }
      })
    for (;;) {
      try {
        return await attempt(sixDigits())
      } catch (error) {
        // Somebody else's open invitation has these six digits: throw the dice again.
        if (!(error instanceof DuplicateKey)) throw error
      }
    }
  }
