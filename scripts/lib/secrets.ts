import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Trouble } from './trouble'

/** The keys of a demo, made on the first start and kept: with other keys nobody would be signed in and no phone number readable after a restart. */
const fresh = (): Record<string, string> => ({
  JWT_SECRET: randomBytes(48).toString('base64url'),
  FIELD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  BLIND_KEY: randomBytes(32).toString('base64'),
})

const isKeys = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((entry) => typeof entry === 'string')

/** Reads `secrets.json` of the data folder; writes it, for the owner's eyes only, when it is not there. Keys added in a later version are added to the file. */
export const keptSecrets = (folder: string): Record<string, string> => {
  const file = path.join(folder, 'secrets.json')
  let kept: Record<string, string> = {}
  if (existsSync(file)) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
      if (!isKeys(parsed)) throw new Error('not a list of keys')
      kept = parsed
    } catch {
      // Making new keys here would silently lock the data that the old ones had closed.
      throw new Trouble(
        `${file} cannot be read. Put the file back from a backup, or remove the folder ${folder} to begin with an empty demo.`,
      )
    }
  }
  const secrets = { ...fresh(), ...kept }
  if (Object.keys(secrets).length > Object.keys(kept).length) {
    // Written beside and renamed: a crash in the middle must not leave half a key.
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return secrets
}
