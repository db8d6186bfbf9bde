import type { KeyObject } from 'node:crypto'
import { SECOND } from '@jinlin/shared/kernel/instant'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import type { NoticeHeaders } from './wechat-pay.port'

/** WeChat refuses and asks to refuse what is further than this from the own clock. */
const CLOCK_TOLERANCE = 300 * SECOND
/** A signature that begins so is wrong on purpose: WeChat looks whether we check. */
const PROBE = 'WECHATPAY/SIGNTEST/'

export type PlatformKeys = ReadonlyMap<string, KeyObject>

export const platformKeys = (keys: Readonly<Record<string, string | KeyObject>>): PlatformKeys =>
  new Map(Object.entries(keys).map(([id, key]) => [id, Rsa.from(key, Rsa.KEY_TYPE_PUBLIC)]))

export type SignatureCheck =
  { ok: true; serial: string } | { ok: false; reason: 'signature' | 'probe' | 'clock' | 'serial'; detail: string }

const single = (headers: NoticeHeaders, name: string): string => {
  const value = headers[name]
  // Sent twice is sent by somebody who hopes that two readers choose differently.
  return typeof value === 'string' ? value : ''
}

/**
 * Says whether WeChat signed these bytes, in an answer or a notice. Header names are lower case. The key is chosen by name: while a merchant moves from
 * certificates to the public key, both kinds arrive (WeChat's page on updating to the public key).
 */
export const checkSignature = (keys: PlatformKeys, headers: NoticeHeaders, rawBody: Buffer, now: number): SignatureCheck => {
  const refused = (reason: 'signature' | 'probe' | 'clock' | 'serial', detail: string): SignatureCheck => ({ ok: false, reason, detail })
  const timestamp = single(headers, 'wechatpay-timestamp')
  const nonce = single(headers, 'wechatpay-nonce')
  const signature = single(headers, 'wechatpay-signature')
  const serial = single(headers, 'wechatpay-serial')
  if (signature.startsWith(PROBE)) return refused('probe', 'WeChat looks whether signatures are checked')
  if (!timestamp || !nonce || !signature || !serial) return refused('signature', 'headers are missing')
  if (!/^\d{1,12}$/.test(timestamp)) return refused('clock', 'the timestamp is no number')
  if (Math.abs(now - Number(timestamp) * SECOND) > CLOCK_TOLERANCE) return refused('clock', `signed at ${timestamp}`)
  const key = keys.get(serial)
  if (!key) return refused('serial', `no key named ${serial.slice(0, 80)}`)
  if (!rawBody.equals(Buffer.from(rawBody.toString('utf8'), 'utf8'))) return refused('signature', 'the body is not UTF-8')
  const message = Formatter.response(timestamp, nonce, rawBody.toString('utf8'))
  return Rsa.verify(message, signature, key) ? { ok: true, serial } : refused('signature', 'the signature does not fit')
}
