import { RECON_LIMITS } from '@jinlin/shared/domain/reconciliation/recon.types'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { addDays, localDayOf, minuteOfDay } from '@jinlin/shared/kernel/local-day'
import { job, type Job } from '../../platform/jobs/job'
import type { Ports } from '../../platform/ports'
import { checkDay } from './check-day'
import { dayOf, knownDays } from './reconciliation.queries'

/** Days back that are looked after by themselves; an older one is checked by hand. */
const DAYS_BACK = 7

/** Every day after 10:00 yesterday is checked; a day whose file was not ready, or that a stopped server missed, is caught up. */
export const reconciliationJobs = (ports: Ports): Job[] => {
  const check = checkDay(ports)
  return [
    job({
      name: 'reconciliation.days',
      everyMs: 5 * MINUTE,
      run: async (now) => {
        const pay = ports.wechatPay
        if (!pay.enabled || minuteOfDay(now) < RECON_LIMITS.readyMinute) return { checked: [] }
        const today = localDayOf(now)
        const from = addDays(today, -DAYS_BACK)
        const known = await knownDays(ports.db, pay.mchId, from, today)
        const checked: string[] = []
        for (let day = from; day < today; day = addDays(day, 1)) {
          const row = known.has(day) ? await dayOf(ports.db, pay.mchId, day) : undefined
          if (row && (row.state !== 'waiting' || (row.nextTryAt ?? 0) > now)) continue
          try {
            if ((await check(pay, day)) === 'checked') checked.push(day)
          } catch (error) {
            ports.log.error({ err: error, day }, 'recon: the day could not be checked; it is tried again')
          }
        }
        return { checked }
      },
    }),
  ]
}
