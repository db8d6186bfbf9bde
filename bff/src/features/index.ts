import type { FeatureModule } from '../platform/ports'
import { arrearsFeature } from './arrears/arrears.feature'
import { authFeature } from './auth/auth.feature'
import { billFeature } from './bill/bill.feature'
import { communityFeature } from './community/community.feature'
import { demoGate } from './demo/demo-gate'
import { followUpFeature } from './follow-up/follow-up.feature'
import { householdFeature } from './household/household.feature'
import { personFeature } from './person/person.feature'
import { staffFeature } from './staff/staff.feature'
import { notificationFeature } from './notification/notification.feature'
import { rollFeature } from './roll/roll.feature'
import { standardFeature } from './standard/standard.feature'
import { ticketFeature } from './ticket/ticket.feature'
import { uploadFeature } from './upload/upload.feature'

/** The one list through which features plug in. */
export const features: readonly FeatureModule[] = [
  communityFeature,
  personFeature,
  householdFeature,
  staffFeature,
  authFeature,
  uploadFeature,
  standardFeature,
  notificationFeature,
  rollFeature,
  followUpFeature,
  ticketFeature,
  billFeature,
  arrearsFeature,
  demoGate,
]
