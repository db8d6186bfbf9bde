import { parseInstant } from '@jinlin/shared/kernel/instant'
import { Aes } from 'wechatpay-axios-plugin'
import { z } from 'zod'
import type { Clock } from '../../clock'
import { refundNoticeShape, tradeShape } from './facts'
import type { WechatPayOptions } from './options'
import { checkSignature, platformKeys } from './signature'
import { type NoticeHeaders, NoticeRefused, type WechatPay } from './wechat-pay.port'

const envelopeShape = z.object({
  id: z.string().min(1).max(64),
  create_time: z.string().transform((value, ctx) => {
    try {
      return parseInstant(value)
    } catch {
      ctx.addIssue({ code: 'custom', message: 'not a moment' })
      return z.NEVER
    }
  }),
  event_type: z
    .string()
    .regex(/^[A-Z]+\.[A-Z]+$/)
    .max(64),
  resource_type: z.literal('encrypt-resource'),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    original_type: z.enum(['transaction', 'refund']),
    ciphertext: z.string().min(1).max(65_536),
    associated_data: z.string().max(64).default(''),
    nonce: z.string().min(1).max(32),
  }),
})

type Resource = z.output<typeof envelopeShape>['resource']

const parsed = <T>(what: string, text: string, shape: z.ZodType<T>): T => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new NoticeRefused('shape', `${what} is no JSON`)
  }
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => issue.path.join('.') || '(all)').join(', ')
  throw new NoticeRefused('shape', `${what} has unexpected ${fields}`)
}

const opened = (resource: Resource, v3Key: string): string => {
  try {
    return Aes.AesGcm.decrypt(resource.ciphertext, v3Key, resource.nonce, resource.associated_data)
  } catch {
    throw new NoticeRefused('tag', 'not encrypted with our key')
  }
}

/** Node gives lower case; whoever hands in other objects gets the same treatment. */
const lowered = (headers: NoticeHeaders): NoticeHeaders =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

export const createNotices = (options: WechatPayOptions, clock: Clock): Pick<WechatPay, 'openNotice'> => {
  const keys = platformKeys(options.keys)
  return {
    openNotice(headers, rawBody) {
      const check = checkSignature(keys, lowered(headers), rawBody, clock.now())
      if (!check.ok) throw new NoticeRefused(check.reason, check.detail)
      const { id, create_time: createdAt, event_type: eventType, resource } = parsed('the notice', rawBody.toString('utf8'), envelopeShape)
      const text = opened(resource, options.v3Key)
      const base = { id, serial: check.serial, eventType, createdAt }
      // The event is outside of what is encrypted but inside of what is signed: they have to say the same thing.
      const kind = resource.original_type === 'transaction' ? 'TRANSACTION' : 'REFUND'
      if (!eventType.startsWith(`${kind}.`)) throw new NoticeRefused('shape', `${eventType} about a ${resource.original_type}`)
      return kind === 'TRANSACTION'
        ? { ...base, kind: 'trade', fact: parsed('the payment', text, tradeShape) }
        : { ...base, kind: 'refund', fact: parsed('the refund', text, refundNoticeShape) }
    },
  }
}
