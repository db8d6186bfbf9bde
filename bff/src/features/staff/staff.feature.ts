import type { FeatureModule } from '../../platform/ports'
import { shift, staff, staffPost, staffSkill } from './staff.table'

/** Colleagues: accounts, posts, skills and shifts. */
export const staffFeature: FeatureModule = () => ({ tables: [staff, staffPost, staffSkill, shift] })
