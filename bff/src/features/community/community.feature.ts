import type { FeatureModule } from '../../platform/ports'
import { building, community, firm, house, notice, unit } from './community.table'

/** Firms, communities and their houses. Read through the household's operations and `community.api`. */
export const communityFeature: FeatureModule = () => ({ tables: [firm, community, building, unit, house, notice] })
