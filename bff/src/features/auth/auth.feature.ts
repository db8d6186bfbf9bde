import type { FeatureModule } from '../../platform/ports'
import { actorSource } from './actor-source'
import { authRoutes } from './auth.routes'
import { throttle } from './throttle.table'

/** Signing in and out; who stands behind a session. */
export const authFeature: FeatureModule = (ports) => ({
  tables: [throttle],
  routes: [authRoutes(ports)],
  actorSource: actorSource(ports),
})
