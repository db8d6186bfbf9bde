import type { FeatureModule } from '../../platform/ports'
import { paymentJobs } from './payment.jobs'
import { paymentListeners } from './payment.listeners'
import { paymentRoutes } from './payment.routes'
import { paymentFact, paymentNotice, paymentOrder, paymentPart } from './payment.table'
import { prepaidAside } from './prepaid-aside.table'
import { payLink, prepaidEntry, unapplied } from './unapplied.table'

/** 缴费: orders, facts about them, the prepaid account, and money that has to find its place. */
export const paymentFeature: FeatureModule = (ports) => ({
  tables: [paymentOrder, paymentPart, paymentNotice, paymentFact, unapplied, payLink, prepaidEntry, prepaidAside],
  routes: [paymentRoutes(ports)],
  listeners: paymentListeners(ports),
  jobs: paymentJobs(ports),
})
