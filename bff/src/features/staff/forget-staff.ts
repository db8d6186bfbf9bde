import { DAY } from '@jinlin/shared/kernel/instant'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { staff } from './staff.table'

/** 民法典 188: until claims about their work have lapsed. */
const KEPT = 3 * 365 * DAY
const PER_RUN = 200

/** The row stays, because old tickets point to it; the person goes out of it. */
export const forgetStaff =
  ({ db, uow }: Pick<Ports, 'db' | 'uow'>) =>
  async (now: number): Promise<{ forgotten: number }> => {
    const gone = await db.query<{ id: string }>(
      `SELECT id FROM staff WHERE state = 'disabled' AND disabled_at < ? AND name <> '离职员工' ORDER BY disabled_at LIMIT ${PER_RUN}`,
      [toStoredInstant(now - KEPT)],
    )
    for (const { id } of gone) {
      await uow.run((tx) =>
        tx.update(staff, { id, state: 'disabled' }, { account: `gone.${id}`, name: '离职员工', badgeNo: '-', phone: '' }),
      )
    }
    return { forgotten: gone.length }
  }
