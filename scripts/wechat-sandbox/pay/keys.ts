import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { makeCertificate } from './x509'

/** Everything both sides of one merchant hold. A real merchant never sees `platform.privateKey`; the sandbox never uses `privateKey`. */
export interface PayKeys {
  mchid: string
  /** Shown on the pay sheet. */
  name: string
  /** Of the merchant's certificate. */
  serial: string
  privateKey: string
  publicKey: string
  /** APIv3 key, 32 characters. */
  v3Key: string
  platform: { publicKeyId: string; publicKey: string; privateKey: string }
  certificate: { serial: string; pem: string; privateKey: string; from: number; until: number }
}

/** What the sandbox knows of a merchant. */
export interface PayMerchant extends Omit<PayKeys, 'privateKey'> {
  appids: readonly string[]
}

/** Production looks for these and refuses them. */
const SERIAL_PREFIX = '5A4DB0C5'
const KEY_ID_PREFIX = 'PUB_KEY_ID_0SANDBOX'

const YEAR = 365 * 24 * 60 * 60_000

const pair = (): { publicKey: string; privateKey: string; key: KeyObject } => {
  const made = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    publicKey: made.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    key: made.privateKey,
  }
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex').toUpperCase()

/** Keys for one merchant and one WeChat that exist only on this machine. They open nothing at WeChat. */
export const makePayKeys = ({ mchid = '1000000109', name = '翠湖花园物业服务中心', now = Date.now() } = {}): PayKeys => {
  const merchant = pair()
  const platform = pair()
  const certified = pair()
  const serial = `${SERIAL_PREFIX}${hex(16)}`
  const from = now - 24 * 60 * 60_000
  const until = from + 5 * YEAR
  const publicKey = createPublicKey(certified.key)
  return {
    mchid,
    name,
    serial: `${SERIAL_PREFIX}${hex(16)}`,
    privateKey: merchant.privateKey,
    publicKey: merchant.publicKey,
    v3Key: hex(16),
    platform: { publicKeyId: `${KEY_ID_PREFIX}${hex(16)}`, publicKey: platform.publicKey, privateKey: platform.privateKey },
    certificate: {
      serial,
      privateKey: certified.privateKey,
      pem: makeCertificate({ serial, commonName: 'WeChat sandbox platform', publicKey, issuerKey: certified.key, from, until }),
      from,
      until,
    },
  }
}

export const merchantOf = ({ privateKey: _merchantsOwn, ...keys }: PayKeys, appids: readonly string[]): PayMerchant => ({ ...keys, appids })

/** The variables of the BFF for this merchant. */
export const payEnvironment = (keys: PayKeys, baseUrl: string, notifyBaseUrl: string): Record<string, string> => ({
  WECHAT_PAY_BASE_URL: baseUrl,
  WECHAT_PAY_MCHID: keys.mchid,
  WECHAT_PAY_SERIAL: keys.serial,
  WECHAT_PAY_PRIVATE_KEY: keys.privateKey,
  WECHAT_PAY_V3_KEY: keys.v3Key,
  // Both kinds, as while a merchant moves from certificates to the public key.
  WECHAT_PAY_PUBLIC_KEY_ID: `${keys.platform.publicKeyId},${keys.certificate.serial}`,
  WECHAT_PAY_PUBLIC_KEY: `${keys.platform.publicKey}${keys.certificate.pem}`,
  WECHAT_PAY_NOTIFY_BASE_URL: notifyBaseUrl,
})
