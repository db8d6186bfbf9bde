import type { FeatureModule } from '../../platform/ports'
import { bill, billEntry, billQuestion, houseAccount, waiver } from './bill.table'

/** 账单: what a house owes, why, and what became of it. */
export const billFeature: FeatureModule = () => ({
  tables: [bill, billEntry, houseAccount, billQuestion, waiver],
})
