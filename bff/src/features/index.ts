import type { FeatureModule } from '../platform/ports'

/** The one list through which features plug in. */
export const features: readonly FeatureModule[] = []
