import type { FeatureModule } from '../../platform/ports'
import { receiptRoutes } from './receipt.routes'
import { receipt, receiptCounter } from './receipt.table'

/** 收据: there as soon as the payment is, numbered without gaps. */
export const receiptFeature: FeatureModule = (ports) => ({
  tables: [receipt, receiptCounter],
  routes: [receiptRoutes(ports)],
})
