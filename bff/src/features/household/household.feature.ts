import type { FeatureModule } from '../../platform/ports'
import { committeeTerm, houseInvite, householdMember, ownerRoll } from './household.table'

/** Who belongs to which house, from the request to the move-out. */
export const householdFeature: FeatureModule = () => ({ tables: [householdMember, committeeTerm, houseInvite, ownerRoll] })
