import type { FeatureModule } from '../../platform/ports'
import { personListeners } from './person.listeners'
import { meRoutes } from './me.routes'
import { personRetention } from './person.retention'
import { consentEntry, person, phoneCode, wechatIdentity } from './person.table'

/** Residents: account, phone, consents, export and closing. */
export const personFeature: FeatureModule = (ports) => ({
  tables: [person, wechatIdentity, phoneCode, consentEntry],
  routes: [meRoutes(ports)],
  listeners: personListeners(ports),
  jobs: personRetention(ports),
})
