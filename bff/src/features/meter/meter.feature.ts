import { HOUR } from '@jinlin/shared/kernel/instant'
import { job } from '../../platform/jobs/job'
import type { FeatureModule } from '../../platform/ports'
import { meterRoutes } from './meter.routes'
import { meter, meterImport, meterReading } from './meter.table'
import { purgeImports } from './purge-imports'

/** Meters and what they show at the end of a month. */
export const meterFeature: FeatureModule = (ports) => ({
  tables: [meter, meterReading, meterImport],
  routes: [meterRoutes(ports)],
  jobs: [job({ name: 'meter.purge', everyMs: 6 * HOUR, run: purgeImports(ports) })],
})
