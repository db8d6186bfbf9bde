import type { FeatureModule } from '../../platform/ports'
import { demoRoutes } from './demo.routes'

/** Trying the product out as somebody. Loaded by `demo-gate.ts` alone. */
export const demoFeature: FeatureModule = (ports) => ({ tables: [], routes: [demoRoutes(ports)] })
