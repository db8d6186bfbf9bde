import { existsSync } from 'node:fs'
import path from 'node:path'
import { DEMO_APP } from '../wechat-sandbox/demo'
import { root } from './child'
import { usableFolder } from './preflight'
import { keptSecrets } from './secrets'
import { Trouble } from './trouble'

/**
 * Where a script finds the data: a deployment brings its own keys in the environment; without them it is the demo of this folder, whose keys lie beside it.
 * @throws Trouble when keys or data are missing; with `create` an empty place is made instead
 */
export const dataEnvironment = ({ create = false } = {}): Record<string, string | undefined> => {
  const quiet = { LOG_LEVEL: 'silent', ...process.env, ...(create ? {} : { MIGRATE: 'off' }) }
  if (process.env['FIELD_KEYS']) return quiet
  if (process.env['DATABASE_URL']) {
    throw new Trouble(
      'DATABASE_URL is set, so the keys of that server are needed too: JWT_SECRET, FIELD_KEYS and BLIND_KEY. Nothing was read.',
    )
  }
  const dataDir = path.resolve(process.env['DATA_DIR'] || process.env['JINLIN_DATA_DIR'] || path.join(root, 'data'))
  if (create) usableFolder(dataDir)
  else if (!existsSync(path.join(dataDir, 'jinlin.db')))
    throw new Trouble(`There is no data in ${dataDir} yet. Run npm start once, or set DATABASE_URL.`)
  const wechat = { WECHAT_APP_ID: DEMO_APP.appid, WECHAT_APP_SECRET: DEMO_APP.secret, WECHAT_API_BASE_URL: 'http://127.0.0.1:9' }
  return { ...wechat, ...quiet, ...keptSecrets(dataDir), NODE_ENV: 'development', DATA_DIR: dataDir }
}
