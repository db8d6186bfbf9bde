import { AppError } from '../../platform/errors'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { endMembership } from './end-membership'
import { householdMember } from './household.table'

const PER_RUN = 500

/**
 * Writes down that tenancies are over. Access ended by itself at `until`; this ends the tokens and tells whoever keeps something for the house. One transaction
 * each: a crash leaves the rest for the next run. @returns how many ended
 */
export const endTenancies =
  (ports: Ports) =>
  async (now: number): Promise<{ ended: number }> => {
    const due = await ports.db.query<{ id: string }>(
      `SELECT id FROM household_member WHERE state = 'active' AND until <= ? ORDER BY until LIMIT ${PER_RUN}`,
      [toStoredInstant(now)],
    )
    let ended = 0
    for (const { id } of due) {
      try {
        await ports.uow.run(async (tx) => {
          const member = await tx.one(householdMember, { id, state: 'active' })
          // A longer lease may have been agreed in between.
          if (!member || member.until === null || member.until > now) return
          await endMembership(ports)(tx, member, { endedBy: 'tenancy' })
          ended += 1
        })
      } catch (error) {
        // Somebody changed this membership in the same moment; the next run looks again.
        if (!(error instanceof AppError) || error.code !== 'MEMBER_STATE') throw error
      }
    }
    return { ended }
  }
