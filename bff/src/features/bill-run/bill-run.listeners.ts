import { SECOND } from '@jinlin/shared/kernel/instant'
import { type Job, job } from '../../platform/jobs/job'
import { type Listener, onOutside } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { unfinishedRuns } from './bill-run.queries'
import { publishRun } from './publish-run'

/** Outside of the receipt's transaction: a run is many transactions, and each of them counts for itself. */
export const billRunListeners = (ports: Ports): Listener[] => {
  const publish = publishRun(ports)
  return [onOutside<{ runId: string }>('bill_run.approved', 'bill-run.publish', ({ payload }) => publish(payload.runId))]
}

/** Goes on with runs whose process died. */
export const billRunJobs = (ports: Ports): Job[] => {
  const publish = publishRun(ports)
  return [
    job({
      name: 'bill-run.resume',
      everyMs: 10 * SECOND,
      run: async () => {
        const runs = await unfinishedRuns(ports.db)
        for (const { id } of runs) await publish(id)
        return { runs: runs.length }
      },
    }),
  ]
}
