import type { FeatureModule } from '../../platform/ports'
import { cashierListeners } from './cashier.listeners'
import { cashierRoutes } from './cashier.routes'
import { cashierShift, counterPayment } from './cashier.table'

/** 收费台: money over the counter, drawer by drawer. */
export const cashierFeature: FeatureModule = (ports) => ({
  tables: [cashierShift, counterPayment],
  routes: [cashierRoutes(ports)],
  listeners: cashierListeners(ports),
})
