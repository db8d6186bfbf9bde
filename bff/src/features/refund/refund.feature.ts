import type { FeatureModule } from '../../platform/ports'
import { refundJobs } from './refund.jobs'
import { refundListeners } from './refund.listeners'
import { refundRoutes } from './refund.routes'
import { refund, refundFact, refundHold } from './refund.table'

/** 退款: one asks, another lets it go, the provider says that it went. */
export const refundFeature: FeatureModule = (ports) => ({
  tables: [refund, refundHold, refundFact],
  routes: [refundRoutes(ports)],
  listeners: refundListeners(ports),
  jobs: refundJobs(ports),
})
