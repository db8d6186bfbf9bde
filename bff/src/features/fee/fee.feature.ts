import type { FeatureModule } from '../../platform/ports'
import { feeRoutes } from './fee.routes'
import { feeItem, feeItemHouse, feePrice, repairPrice } from './fee.table'

/** 收费项目 with dated prices, lists of houses, and the price list of paid repairs. */
export const feeFeature: FeatureModule = (ports) => ({
  tables: [feeItem, feePrice, feeItemHouse, repairPrice],
  routes: [feeRoutes(ports)],
})
