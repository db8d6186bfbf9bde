import type { KeyObject } from 'node:crypto'

/** One merchant, one mini-program. */
export interface WechatPayOptions {
  /** `https://api.mch.weixin.qq.com`, or whatever speaks its language. Nothing else is ever called. */
  baseUrl: string
  appId: string
  mchId: string
  /** Serial of the merchant's own certificate: names the key that signs. */
  serial: string
  /** The merchant's key, PEM. */
  privateKey: string | KeyObject
  /** APIv3 key: 32 bytes of ASCII, opens notices. */
  v3Key: string
  /** WeChat's keys by name, `PUB_KEY_ID_…` or serial of a platform certificate; PEM of a public key or certificate. The first is asked to sign answers. */
  keys: Readonly<Record<string, string | KeyObject>>
  /** Where WeChat reaches us, without a slash at the end. */
  notifyBaseUrl: string
  /** Longest wait for one answer, in ms. */
  timeoutMs?: number
  /** Longest wait for a bill and for its file, in ms. */
  billTimeoutMs?: number
  /** Used once per request and pay sheet; at most 32 letters and digits. */
  nonce?: () => string
}
