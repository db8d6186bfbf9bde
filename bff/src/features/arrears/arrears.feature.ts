import type { FeatureModule } from '../../platform/ports'
import { announceJob, announceListener } from './announce'
import { arrearsRoutes } from './arrears.routes'
import { billAnnouncement, billReminder, demandLetter } from './arrears.table'
import { remindJob } from './remind'

/** 欠费: what is overdue, who is reminded of it, and how much of what was due came in. */
export const arrearsFeature: FeatureModule = (ports) => ({
  tables: [demandLetter, billReminder, billAnnouncement],
  routes: [arrearsRoutes(ports)],
  listeners: [announceListener()],
  jobs: [remindJob(ports), announceJob(ports)],
})
