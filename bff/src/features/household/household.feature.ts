import { DAY, MINUTE } from '@jinlin/shared/kernel/instant'
import { job } from '../../platform/jobs/job'
import type { FeatureModule } from '../../platform/ports'
import { purgeJob, type Retention } from '../purge-rows'
import { committeeRoutes } from './committee.routes'
import { endTenancies } from './end-tenancies'
import { householdListeners } from './household.listeners'
import { householdRoutes } from './household.routes'
import { committeeTerm, houseInvite, householdMember, ownerRoll } from './household.table'

/** 民法典 188: three years in which somebody may have to show who was responsible for a house. */
const CLAIMS = 3 * 365 * DAY

const RETENTION: readonly Retention[] = [
  { table: 'household_member', column: 'ended_at', keepMs: CLAIMS, why: 'who was responsible for a house when' },
  { table: 'owner_roll', column: 'ended_at', keepMs: CLAIMS, why: 'who owned a house when' },
  { table: 'house_invite', column: 'expires_at', keepMs: 30 * DAY, why: 'questions about an invitation come within days' },
]

/** Who belongs to which house, from the request to the move-out. */
export const householdFeature: FeatureModule = (ports) => ({
  tables: [householdMember, committeeTerm, houseInvite, ownerRoll],
  routes: [householdRoutes(ports), committeeRoutes(ports)],
  listeners: householdListeners(ports),
  jobs: [
    job({ name: 'household.end-tenancies', everyMs: MINUTE, run: endTenancies(ports) }),
    purgeJob('household.purge', RETENTION, ports),
  ],
})
