import { SECOND } from '@jinlin/shared/kernel/instant'
import { Decorator, Formatter, Rsa } from 'wechatpay-axios-plugin'
import type { Clock } from '../../clock'
import { createBreaker } from './breaker'
import type { WechatPayOptions } from './options'
import { errorFor } from './refusals'
import { checkSignature, platformKeys, type PlatformKeys } from './signature'
import { type NoticeHeaders, PayUnknown } from './wechat-pay.port'

export interface PayRequest {
  /** For logs and errors: never holds a number of a person. */
  what: string
  method: 'GET' | 'POST'
  /** With whatever goes into it already encoded. */
  path: `/v3/${string}`
  query?: Readonly<Record<string, string>>
  body?: object
  /** The bill file is the one answer that WeChat does not sign; its SHA-1 came in a signed one. */
  unsigned?: true
  timeoutMs?: number
  maxBytes?: number
}

export interface PayAnswer {
  status: 200 | 204
  body: Buffer
}

export interface PayClient {
  /** One signed request; the answer is checked to be WeChat's. Throws PayRefused or PayUnknown. */
  send(request: PayRequest): Promise<PayAnswer>
}

const MAX_ANSWER_BYTES = 256 * 1024
/** Errors that come before a byte has left. */
const NOTHING_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
const TOO_LATE = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'])

interface Outgoing {
  method: string
  url: string
  baseURL: string
  data?: unknown
  headers: { set(name: string, value: string): void }
}

/**
 * The library asks the machine's clock and dice; ours are ports. So signing and verifying are handed in, made of its own parts, and its other checks stay.
 * Verifying happens on raw bytes after the answer is whole, refusals included, which the library lets pass unchecked.
 */
const createTransport = (options: WechatPayOptions, clock: Clock, nonce: () => string) => {
  const privateKey = Rsa.from(options.privateKey, Rsa.KEY_TYPE_PRIVATE)
  const sign = (config: Outgoing): Outgoing => {
    const { pathname, search } = new URL(config.url, config.baseURL)
    const timestamp = Math.floor(clock.now() / SECOND)
    const once = nonce()
    const body = config.data === undefined ? '' : JSON.stringify(config.data)
    const message = Formatter.request(config.method.toUpperCase(), `${pathname}${search}`, timestamp, once, body)
    const signature = Rsa.sign(message, privateKey)
    config.headers.set('Authorization', Formatter.authorization(options.mchId, once, signature, timestamp, options.serial))
    return config
  }
  class OurDecorator extends Decorator {
    static override requestInterceptor() {
      return sign
    }
    static override responseVerifier() {
      return (data: unknown) => data
    }
  }
  // Read by the library and handed on to axios; spelled out here because its types know only the first half.
  const config = {
    mchid: options.mchId,
    serial: options.serial,
    privateKey,
    certs: Object.fromEntries(platformKeys(options.keys)),
    baseURL: options.baseUrl,
    // Ours alone: no proxy out of the environment, no other host by redirect, no status taken for an exception.
    proxy: false as const,
    maxRedirects: 0,
    validateStatus: () => true,
    responseType: 'arraybuffer' as const,
    transformResponse: [],
  }
  return OurDecorator.jsonBased(config)
}

const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'failed'
}

/** What went wrong, without the request: it holds who pays. */
const unknownFrom = (error: unknown, what: string): PayUnknown => {
  const code = codeOf(error)
  if (TOO_LATE.has(code)) return new PayUnknown('timeout', what)
  // The library has one code for a file over the limit and for one that breaks off.
  if (code === 'ERR_BAD_RESPONSE' && error instanceof Error && error.message.includes('maxContentLength'))
    return new PayUnknown('bad_answer', `${what} answered too much`)
  return new PayUnknown('network', `${what} ${code}`, !NOTHING_SENT.has(code))
}

const checkedBody = (keys: PlatformKeys, request: PayRequest, headers: NoticeHeaders, body: Buffer, status: number, now: number): void => {
  if (request.unsigned) return
  // A refusal that WeChat gives before it knows who asks has no signature; one that has a signature must have a right one.
  if (status >= 400 && headers['wechatpay-signature'] === undefined) return
  const check = checkSignature(keys, headers, body, now)
  if (!check.ok) throw new PayUnknown('bad_answer', `${request.what}: answer not signed by WeChat (${check.reason}: ${check.detail})`)
}

export const createPayClient = (options: WechatPayOptions, clock: Clock): PayClient => {
  const { timeoutMs = 5_000, nonce = () => Formatter.nonce() } = options
  const transport = createTransport(options, clock, nonce)
  const keys = platformKeys(options.keys)
  const [answerKey = ''] = keys.keys()
  const breaker = createBreaker(clock)

  const exchange = async (request: PayRequest) => {
    const query = request.query ? `?${new URLSearchParams(request.query).toString()}` : ''
    const limit = request.timeoutMs ?? timeoutMs
    try {
      return await transport.request<ArrayBuffer>({
        method: request.method,
        url: `${request.path}${query}`,
        ...(request.body === undefined ? {} : { data: request.body }),
        headers: { Accept: 'application/json', 'Accept-Encoding': 'identity', 'Wechatpay-Serial': answerKey },
        // axios counts silence, the signal counts all of it.
        timeout: limit,
        signal: AbortSignal.timeout(limit),
        maxContentLength: request.maxBytes ?? MAX_ANSWER_BYTES,
      })
    } catch (error) {
      throw unknownFrom(error, request.what)
    }
  }

  return {
    send: (request) =>
      breaker.run(async () => {
        const { status, headers, data } = await exchange(request)
        const body = Buffer.from(data)
        const lower: NoticeHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
        checkedBody(keys, request, lower, body, status, clock.now())
        if (status === 200 || status === 204) return { status, body }
        throw errorFor(request.what, status, body.toString('utf8'), String(lower['request-id'] ?? ''))
      }),
  }
}
