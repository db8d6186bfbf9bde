import { HOUR, MINUTE, SECOND } from '@jinlin/shared/kernel/instant'
import { job, type Job } from '../../platform/jobs/job'
import type { Ports } from '../../platform/ports'
import { checkLoads } from './check-loads'
import { forgetPresence } from './presence'
import { sweepClocks } from './sweep-clocks'
import { sweepTimers } from './sweep-timers'

export const ticketJobs = (ports: Ports): Job[] => [
  job({ name: 'ticket.clocks', everyMs: 15 * SECOND, run: sweepClocks(ports) }),
  job({ name: 'ticket.timers', everyMs: 15 * SECOND, run: sweepTimers(ports) }),
  job({ name: 'ticket.loads', everyMs: HOUR, run: checkLoads(ports) }),
  job({ name: 'ticket.presence', everyMs: 5 * MINUTE, run: async (now) => ({ removed: await forgetPresence(ports.db, now) }) }),
]
