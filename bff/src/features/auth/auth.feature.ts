import type { FeatureModule } from '../../platform/ports'
import { actorSource } from './actor-source'
import { throttle } from './throttle.table'

/** Signing in and out; who stands behind a session. */
export const authFeature: FeatureModule = (ports) => ({ tables: [throttle], actorSource: actorSource(ports) })
