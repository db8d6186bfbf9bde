import type { FeatureModule } from '../../platform/ports'
import { ledgerJobs } from './ledger.jobs'
import { ledgerEntry, ledgerMovement } from './ledger.table'

/** 总账: double entry, append-only; nothing of it is shown to residents. */
export const ledgerFeature: FeatureModule = (ports) => ({
  tables: [ledgerMovement, ledgerEntry],
  jobs: ledgerJobs(ports),
})
