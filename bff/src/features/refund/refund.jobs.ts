import { SECOND } from '@jinlin/shared/kernel/instant'
import { job, type Job } from '../../platform/jobs/job'
import type { Ports } from '../../platform/ports'
import { advanceRefund } from './advance-refund'

export const refundJobs = (ports: Ports): Job[] => {
  const { advanceDue } = advanceRefund(ports)
  return [job({ name: 'refund.ladder', everyMs: 5 * SECOND, run: advanceDue })]
}
