import { on } from '../../platform/outbox/listener'
import type { FeatureModule } from '../../platform/ports'
import { seedStandards } from './seed-standards'
import { standardRoutes } from './standard.routes'
import { calendarDay, serviceStandard } from './standard.table'

export const standardFeature: FeatureModule = (ports) => ({
  tables: [serviceStandard, calendarDay],
  routes: [standardRoutes(ports)],
  listeners: [
    on<{ communityId: string }>('community.opened', 'seed-standards', ({ payload }, tx) => seedStandards(tx, payload.communityId)),
  ],
})
