import { createCipheriv, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import type { Call } from '../http'
import type { PayMerchant } from './keys'
import type { Mode } from './model'
import { paramError, PayError, signError } from './pay-error'

/** 300 s either way; WeChat says the same to those who verify its own signatures. */
const CLOCK_TOLERANCE = 300_000
const SCHEME = 'WECHATPAY2-SHA256-RSA2048'

const keyCache = new Map<string, KeyObject>()
const publicKey = (pem: string): KeyObject => cached(`public ${pem}`, () => createPublicKey(pem))
const privateKey = (pem: string): KeyObject => cached(`private ${pem}`, () => createPrivateKey(pem))
const cached = (name: string, make: () => KeyObject): KeyObject => {
  const known = keyCache.get(name)
  if (known) return known
  const key = make()
  keyCache.set(name, key)
  return key
}

/** Five lines, or three, or four: each ends with a line feed, the last one too. */
const linesOf = (...parts: string[]) => Buffer.from(parts.map((part) => `${part}\n`).join(''), 'utf8')

const rsaVerify = (pem: string, message: Buffer, signature: string): boolean =>
  verify('sha256', message, publicKey(pem), Buffer.from(signature, 'base64'))

const fieldsOf = (authorization: string): Map<string, string> =>
  new Map([...authorization.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))

export interface Gate {
  /** The merchant who signed. Throws PayError 401 SIGN_ERROR or 400. */
  admit(call: Call): PayMerchant
}

/** Checks Authorization as WeChat does: scheme, merchant, certificate, clock, nonce used once, signature over the bytes that came. */
export const createGate = (merchants: readonly PayMerchant[], now: () => number): Gate => {
  const usedNonces = new Map<string, number>()

  const useNonce = (name: string) => {
    for (const [key, at] of usedNonces) {
      if (now() - at <= 2 * CLOCK_TOLERANCE) break
      usedNonces.delete(key)
    }
    if (usedNonces.has(name)) throw signError('随机字符串重复使用，请更换 nonce_str 后重新签名')
    usedNonces.set(name, now())
  }

  return {
    admit(call) {
      if (!call.headers['user-agent'] || !call.headers.accept)
        throw new PayError(400, 'PARAM_ERROR', 'Http头缺少Accept或User-Agent', undefined, false)
      const authorization = call.headers.authorization ?? ''
      if (!authorization.startsWith(`${SCHEME} `)) throw signError(`Http头Authorization认证类型不正确，应为${SCHEME}`)
      const fields = fieldsOf(authorization)
      const [mchid = '', serial = '', timestamp = '', nonce = '', signature = ''] = [
        'mchid',
        'serial_no',
        'timestamp',
        'nonce_str',
        'signature',
      ].map((name) => fields.get(name) ?? '')
      if (!mchid || !serial || !timestamp || !nonce || !signature)
        throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')
      const merchant = merchants.find((one) => one.mchid === mchid)
      if (!merchant) throw new PayError(400, 'MCH_NOT_EXISTS', '商户号不存在', undefined, false)
      if (merchant.serial !== serial) throw signError('商户证书序列号有误，请使用签名私钥匹配的证书序列号')
      if (!/^\d+$/.test(timestamp) || Math.abs(now() - Number(timestamp) * 1000) > CLOCK_TOLERANCE)
        throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
      if (nonce.length > 32) throw signError('nonce_str 长度超过 32 个字符')
      const message = linesOf(call.method, call.url, timestamp, nonce, call.rawBody.toString('utf8'))
      if (!rsaVerify(merchant.publicKey, message, signature)) throw signError('签名错误，请检查后再试')
      useNonce(`${mchid} ${nonce}`)
      return merchant
    },
  }
}

export interface Signed {
  'Wechatpay-Timestamp': string
  'Wechatpay-Nonce': string
  'Wechatpay-Serial': string
  'Wechatpay-Signature': string
  'Wechatpay-Signature-Type': string
}

/** The headers under which WeChat answers or notifies. */
export const signAs = (merchant: PayMerchant, mode: Mode, body: string, at: number): Signed => {
  const timestamp = String(Math.floor(at / 1000))
  const nonce = randomBytes(16).toString('hex')
  const [serial, pem] =
    mode === 'public_key'
      ? [merchant.platform.publicKeyId, merchant.platform.privateKey]
      : [merchant.certificate.serial, merchant.certificate.privateKey]
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': serial,
    'Wechatpay-Signature': sign('sha256', linesOf(timestamp, nonce, body), privateKey(pem)).toString('base64'),
    'Wechatpay-Signature-Type': SCHEME,
  }
}

/** Answers go by the key that the request names; without a name by the merchant's mode. Throws PARAM_ERROR for a name that is none. */
export const modeFor = (merchant: PayMerchant, wanted: string | undefined, usual: Mode): Mode => {
  if (wanted === undefined || wanted === '') return usual
  if (wanted === merchant.platform.publicKeyId) return 'public_key'
  if (wanted === merchant.certificate.serial) return 'certificate'
  throw paramError('Wechatpay-Serial 不是有效的微信支付公钥ID或平台证书序列号')
}

export interface Sealed {
  algorithm: 'AEAD_AES_256_GCM'
  ciphertext: string
  associated_data: string
  nonce: string
}

/** AES-256-GCM with the tag behind the text, in base64. */
export const seal = (v3Key: string, plaintext: string, associatedData: string): Sealed => {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(v3Key, 'utf8'), Buffer.from(nonce, 'utf8')).setAAD(
    Buffer.from(associatedData, 'utf8'),
  )
  const text = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { algorithm: 'AEAD_AES_256_GCM', ciphertext: text.toString('base64'), associated_data: associatedData, nonce }
}

/** The signature of a pay sheet: four lines, the package with its prefix. */
export const isPaySign = (
  merchant: PayMerchant,
  appid: string,
  timeStamp: string,
  nonceStr: string,
  packageValue: string,
  paySign: string,
): boolean => rsaVerify(merchant.publicKey, linesOf(appid, timeStamp, nonceStr, packageValue), paySign)
