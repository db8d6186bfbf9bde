import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { endShift } from './shift.store'
import { shift } from './staff.table'

const PER_RUN = 500

/** Writes down that shifts are over and tells the router; nobody received work since `until` anyway. */
export const endOverdueShifts =
  ({ db, uow }: Pick<Ports, 'db' | 'uow'>) =>
  async (now: number): Promise<{ ended: number }> => {
    const due = await db.query<{ id: string }>(
      `SELECT id FROM shift WHERE ended_at IS NULL AND until <= ? ORDER BY until LIMIT ${PER_RUN}`,
      [toStoredInstant(now)],
    )
    let ended = 0
    for (const { id } of due) {
      const over = await uow.run(async (tx) => {
        const running = await tx.one(shift, { id })
        return running !== undefined && running.until <= now && (await endShift(tx, running, 'roster'))
      })
      if (over) ended += 1
    }
    return { ended }
  }
