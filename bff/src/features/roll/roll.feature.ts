import { job } from '../../platform/jobs/job'
import type { FeatureModule } from '../../platform/ports'
import { purgeRolls } from './purge-rolls'
import { PURGE_EVERY } from './roll.limits'
import { rollRoutes } from './roll.routes'
import { rollImport, rollImportPart, rollLock } from './roll.table'

/** The owner roll comes in from a file: looked at first, then whole or not at all. */
export const rollFeature: FeatureModule = (ports) => ({
  tables: [rollImport, rollImportPart, rollLock],
  routes: [rollRoutes(ports)],
  jobs: [job({ name: 'roll.purge', everyMs: PURGE_EVERY, run: purgeRolls(ports) })],
})
