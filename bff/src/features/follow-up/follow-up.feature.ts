import type { FeatureModule } from '../../platform/ports'
import { followUpListeners } from './follow-up.listeners'
import { followUpRoutes } from './follow-up.routes'
import { followUp, followUpAttempt } from './follow-up.table'

/** 回访: nothing closes over an unsatisfied answer. */
export const followUpFeature: FeatureModule = (ports) => ({
  tables: [followUp, followUpAttempt],
  routes: [followUpRoutes(ports)],
  listeners: followUpListeners(ports),
})
