import { HOUR } from '@jinlin/shared/kernel/instant'
import { type Job, job } from '../../platform/jobs/job'
import type { Ports } from '../../platform/ports'
import { ledgerApi } from './ledger.api'

/** Raises the alarm through the log and the job's failed outcome, which is a metric. */
export const ledgerJobs = (ports: Ports): Job[] => [
  job({
    name: 'check-ledger',
    everyMs: HOUR,
    run: async () => {
      const faults = await ledgerApi(ports).check()
      for (const fault of faults) ports.log.error({ fault }, 'the ledger does not agree')
      if (faults.length > 0) throw new Error(`the ledger does not agree in ${faults.length} places`)
      return { faults: 0 }
    },
  }),
]
