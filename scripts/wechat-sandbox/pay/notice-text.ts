import { randomUUID } from 'node:crypto'
import type { Fields } from '../open-api'
import { rfc3339 } from './beijing'
import type { PayMerchant } from './keys'
import type { Mode, Notice } from './model'
import { seal, signAs } from './signing'
import type { Wrong } from './switches'

export interface SignedNotice {
  url: string
  headers: Record<string, string>
  body: string
}

/** What is said instead of the truth, under a right signature. */
const LIES: Partial<Record<Wrong, (fact: Fields) => Fields>> = {
  amount: (fact) => {
    const amount = fact['amount'] as { total: number; refund?: number }
    return {
      ...fact,
      amount: amount.refund === undefined ? { ...amount, total: amount.total + 1 } : { ...amount, refund: amount.refund + 1 },
    }
  },
  currency: (fact) => ({ ...fact, amount: { ...(fact['amount'] as object), currency: 'USD' } }),
  mchid: (fact) => ({ ...fact, mchid: '1999999999' }),
  appid: (fact) => ({ ...fact, appid: 'wxffffffffffffffff' }),
  payer: (fact) => ({ ...fact, payer: { openid: `o${'X'.repeat(27)}` } }),
}

const SUMMARY: Record<string, string> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
}

const bodyOf = (notice: Notice, merchant: PayMerchant, wrong: Wrong | undefined): string => {
  const lie = wrong && LIES[wrong]
  const plaintext = lie ? JSON.stringify(lie(JSON.parse(notice.plaintext) as Fields)) : notice.plaintext
  const key = wrong === 'tag' ? [...merchant.v3Key].reverse().join('') : merchant.v3Key
  const envelope = {
    id: notice.id,
    create_time: rfc3339(notice.createdAt),
    resource_type: 'encrypt-resource',
    event_type: wrong === 'shape' ? 'MALL_TRANSACTION' : notice.eventType,
    summary: SUMMARY[notice.eventType] ?? '',
    resource: { original_type: notice.originalType, ...seal(key, plaintext, notice.originalType) },
  }
  return JSON.stringify(envelope)
}

/** A notice as it goes over the wire: sealed and signed anew for each try, its id always the same. */
export const signNotice = (notice: Notice, merchant: PayMerchant, mode: Mode, now: number, wrong?: Wrong): SignedNotice => {
  const body = bodyOf(notice, merchant, wrong)
  const signed = signAs(merchant, mode, body, wrong === 'clock' ? now - 301_000 : now)
  const signature = signed['Wechatpay-Signature']
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    Accept: '*/*',
    'User-Agent': 'Mozilla/4.0',
    ...signed,
    ...(wrong === 'signature' ? { 'Wechatpay-Signature': Buffer.from(signature, 'base64').reverse().toString('base64') } : {}),
    ...(wrong === 'probe' ? { 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${signature}` } : {}),
    ...(wrong === 'serial' ? { 'Wechatpay-Serial': `PUB_KEY_ID_0SANDBOX${'0'.repeat(32)}` } : {}),
  }
  return { url: notice.url, headers, body: wrong === 'body' ? body.replace('encrypt-resource', 'encrypt-resourcE') : body }
}

export const newNotice = (
  facts: Pick<Notice, 'mchid' | 'url' | 'eventType' | 'originalType' | 'about' | 'plaintext'>,
  now: number,
): Notice => ({
  ...facts,
  id: randomUUID(),
  createdAt: now,
  attempts: [],
  state: 'waiting',
  dueAt: now,
  tries: 0,
})
