import { DAY } from '@jinlin/shared/kernel/instant'
import type { FeatureModule } from '../../platform/ports'
import { purgeJob } from '../purge-rows'
import { actorSource } from './actor-source'
import { authRoutes } from './auth.routes'
import { throttle } from './throttle.table'

/** Signing in and out; who stands behind a session. */
export const authFeature: FeatureModule = (ports) => ({
  tables: [throttle],
  routes: [authRoutes(ports)],
  jobs: [
    purgeJob(
      'auth.purge',
      [{ table: 'throttle', column: 'until', key: 'key_hash', keepMs: DAY, why: 'a count that is over counts nothing' }],
      ports,
    ),
  ],
  actorSource: actorSource(ports),
})
