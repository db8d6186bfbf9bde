import type { FeatureModule } from '../../platform/ports'
import { billReminder, demandLetter } from './arrears.table'

/** 欠费: what is overdue, who is reminded of it, and how much of what was due came in. */
export const arrearsFeature: FeatureModule = () => ({
  tables: [demandLetter, billReminder],
})
