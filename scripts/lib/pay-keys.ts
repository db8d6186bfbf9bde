import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makePayKeys, type PayKeys } from '../wechat-sandbox/pay/keys'
import { Trouble } from './trouble'

const isPayKeys = (value: unknown): value is PayKeys =>
  typeof value === 'object' && value !== null && 'mchid' in value && 'v3Key' in value && 'platform' in value && 'certificate' in value

/**
 * The demo's merchant: reads `pay-keys.json` of the data folder; makes it, for the owner's eyes only, on the first start. Kept like the other keys, because the
 * local WeChat remembers its orders under this merchant.
 */
export const keptPayKeys = (folder: string): PayKeys => {
  const file = path.join(folder, 'pay-keys.json')
  if (existsSync(file)) {
    try {
      const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
      if (isPayKeys(kept)) return kept
    } catch {
      // Falls through to the one sentence below.
    }
    throw new Trouble(
      `${file} cannot be read. Remove it together with wechat-sandbox.pay.jsonl beside it, and the local WeChat Pay begins anew.`,
    )
  }
  const keys = makePayKeys()
  // Written beside and renamed: a crash in the middle must not leave half a key.
  writeFileSync(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return keys
}
