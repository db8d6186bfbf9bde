import type { FeatureModule } from '../../platform/ports'
import { sampleThingListeners } from './sample-thing.listeners'
import { sampleThingRoutes } from './sample-thing.routes'
import { sampleThing } from './sample-thing.table'

/** 样本. */
export const sampleThingFeature: FeatureModule = (ports) => ({
  tables: [sampleThing],
  routes: [sampleThingRoutes(ports)],
  listeners: sampleThingListeners,
})
