import type { FeatureModule } from '../../platform/ports'
import { reconciliationJobs } from './reconciliation.jobs'
import { reconciliationRoutes } from './reconciliation.routes'
import { reconDay, reconDifference } from './reconciliation.table'

/** 对账: every day WeChat's file against our books, and a queue for what differs. */
export const reconciliationFeature: FeatureModule = (ports) => ({
  tables: [reconDay, reconDifference],
  routes: [reconciliationRoutes(ports)],
  jobs: reconciliationJobs(ports),
})
