import type { FeatureModule } from '../../platform/ports'
import { billRunJobs, billRunListeners } from './bill-run.listeners'
import { billRunRoutes } from './bill-run.routes'
import { billRun, billRunLine } from './bill-run.table'

/** 出账: looked at by one person, let go by another, published in chunks that survive a crash. */
export const billRunFeature: FeatureModule = (ports) => ({
  tables: [billRun, billRunLine],
  routes: [billRunRoutes(ports)],
  listeners: billRunListeners(ports),
  jobs: billRunJobs(ports),
})
