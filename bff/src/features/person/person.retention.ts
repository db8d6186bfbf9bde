import { DAY } from '@jinlin/shared/kernel/instant'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { type Job, job } from '../../platform/jobs/job'
import type { Ports } from '../../platform/ports'
import { purgeJob, type Retention } from '../purge-rows'

const RULES: readonly Retention[] = [
  { table: 'phone_code', column: 'expires_at', keepMs: DAY, why: 'useless after ten minutes; a day for the desk to ask' },
]

/** 民法典 188: claims of whoever said they had not agreed end after three years. */
const LEDGER_KEPT = 3 * 365 * DAY
const PER_RUN = 200

/** The consent ledger outlives its account by three years, and no longer. */
const forgetLedgers = ({ db, uow }: Pick<Ports, 'db' | 'uow'>): Job =>
  job({
    name: 'person.forget-ledgers',
    everyMs: DAY,
    run: async (now) => {
      const closed = await db.query<{ id: string }>(
        `SELECT id FROM person WHERE state = 'closed' AND closed_at < ? ORDER BY closed_at LIMIT ${PER_RUN}`,
        [toStoredInstant(now - LEDGER_KEPT)],
      )
      for (const { id } of closed) {
        await uow.run(async (tx) => {
          await tx.run('DELETE FROM consent_entry WHERE person_id = ?', [id])
          await tx.run("DELETE FROM person WHERE id = ? AND state = 'closed'", [id])
        })
      }
      return { forgotten: closed.length }
    },
  })

export const personRetention = (ports: Ports): Job[] => [purgeJob('person.purge', RULES, ports), forgetLedgers(ports)]
