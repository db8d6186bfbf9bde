import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Cipher } from './db/column'

/** The bytes of one part. The last character of base64url may carry bits that nothing reads: a part spelled otherwise than we spell it has been changed. */
const bytesOf = (place: string, part: string): Buffer => {
  const bytes = Buffer.from(part, 'base64url')
  if (bytes.toString('base64url') !== part) throw new Error(`${place}: sealed text was changed`)
  return bytes
}

/**
 * Sealed columns: `v1.kid.iv.cipher.tag`, AES-256-GCM, with `table.column` as authenticated data, so that a value copied to another column does not open.
 * The first key seals; every key opens, which is how keys are rotated.
 */
export const createCipher = (keys: readonly { kid: string; key: Buffer }[], blindKey: Buffer): Cipher => {
  const first = keys[0]
  if (!first) throw new Error('no key to seal with')
  const byKid = new Map(keys.map(({ kid, key }) => [kid, key]))
  return {
    seal: (place, plain) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', first.key, iv)
      cipher.setAAD(Buffer.from(place))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return ['v1', first.kid, iv.toString('base64url'), text.toString('base64url'), cipher.getAuthTag().toString('base64url')].join('.')
    },
    open: (place, sealed) => {
      const [version, kid = '', iv = '', text = '', tag = ''] = sealed.split('.')
      const key = byKid.get(kid)
      if (version !== 'v1' || !key) throw new Error(`${place}: sealed with an unknown key`)
      const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(place, iv), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(bytesOf(place, tag))
      return Buffer.concat([decipher.update(bytesOf(place, text)), decipher.final()]).toString('utf8')
    },
    blind: (purpose, value) => createHmac('sha256', blindKey).update(`${purpose}\0${value}`).digest('base64url'),
  }
}
