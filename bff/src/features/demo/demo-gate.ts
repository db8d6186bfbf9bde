import type { Env } from '../../config/env'
import type { FeatureModule } from '../../platform/ports'

const REAL_WECHAT = 'https://api.weixin.qq.com'

/** Three locks: the switch, not production, and a WeChat that is not the real one. Boot refuses the first two together already. */
export const demoAllowed = ({ demo, production, wechat }: Pick<Env, 'demo' | 'production' | 'wechat'>): boolean =>
  demo && !production && wechat.baseUrl.replace(/\/+$/, '') !== REAL_WECHAT

/** Where the demo is off its code is not even read from the disk. */
export const demoGate: FeatureModule = (ports) => {
  if (!demoAllowed(ports.config)) return { tables: [] }
  // An import at the top would load the demo everywhere.
  const { demoFeature } = require('./demo.feature') as typeof import('./demo.feature')
  return demoFeature(ports)
}
