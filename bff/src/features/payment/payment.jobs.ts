import { MINUTE, SECOND } from '@jinlin/shared/kernel/instant'
import { PAYMENT_LIMITS } from '@jinlin/shared/domain/payment/payment.limits'
import { type Job, job } from '../../platform/jobs/job'
import type { Ports } from '../../platform/ports'
import { purgeJob } from '../purge-rows'
import { climbLadder } from './climb-ladder'
import { usePrepaid } from './use-prepaid'

export const paymentJobs = (ports: Ports): Job[] => {
  const climb = climbLadder(ports)
  const use = usePrepaid(ports)
  return [
    job({ name: 'payment-ladder', everyMs: 5 * SECOND, run: (now) => climb(now) }),
    job({ name: 'use-prepaid', everyMs: 10 * MINUTE, run: async () => ({ houses: await use() }) }),
    purgeJob(
      'purge-payments',
      [
        {
          table: 'payment_notice',
          column: 'at',
          keepMs: PAYMENT_LIMITS.noticeKept,
          key: 'notice_id',
          why: 'WeChat repeats a notice for a day; the books keep the payment itself',
        },
        {
          table: 'pay_link',
          column: 'expires_at',
          keepMs: 30 * 24 * 60 * MINUTE,
          why: 'a link is dead after its week; questions about it come within a month',
        },
      ],
      ports,
    ),
  ]
}
