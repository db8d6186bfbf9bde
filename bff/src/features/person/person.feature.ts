import type { FeatureModule } from '../../platform/ports'
import { consentEntry, person, phoneCode, wechatIdentity } from './person.table'

/** Residents: account, phone, consents, export and closing. */
export const personFeature: FeatureModule = () => ({ tables: [person, wechatIdentity, phoneCode, consentEntry] })
