import type { FeatureModule } from '../../platform/ports'
import { billListeners } from './bill.listeners'
import { billRoutes } from './bill.routes'
import { bill, billEntry, billQuestion, houseAccount, waiver } from './bill.table'
import { waiverRoutes } from './waiver.routes'

/** 账单: what a house owes, why, and what became of it. */
export const billFeature: FeatureModule = (ports) => ({
  tables: [bill, billEntry, houseAccount, billQuestion, waiver],
  routes: [billRoutes(ports), waiverRoutes(ports)],
  listeners: billListeners(ports),
})
