import { job } from '../../platform/jobs/job'
import type { FeatureModule } from '../../platform/ports'
import { deliverDue } from './deliver-due'
import { PURGE_EVERY, SEND_EVERY } from './notification.limits'
import { notificationRoutes } from './notification.routes'
import { delivery, notification, subscribeCredit } from './notification.table'
import { purgeNotifications } from './purge-notifications'

/** The inbox, and the messages that point to it. */
export const notificationFeature: FeatureModule = (ports) => ({
  tables: [notification, delivery, subscribeCredit],
  routes: [notificationRoutes(ports)],
  jobs: [
    job({ name: 'notification.deliver', everyMs: SEND_EVERY, run: deliverDue(ports) }),
    job({ name: 'notification.purge', everyMs: PURGE_EVERY, run: purgeNotifications(ports) }),
  ],
})
