import { randomBytes } from 'node:crypto'

/** What WeChat says for each code, from its global error table and the pages of the single services. */
const MESSAGES: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43104: 'this appid does not have permission',
  43302: 'require POST method',
  44002: 'empty post data',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  61010: 'code is expired',
}

/** A refusal as the open platform gives it: HTTP 200 with `errcode`. */
export class WechatError extends Error {
  constructor(
    readonly errcode: number,
    message: string = messageOf(errcode),
  ) {
    super(message)
  }
}

export const messageOf = (errcode: number): string => MESSAGES[errcode] ?? 'unknown error'

/** The request id that WeChat appends to every refusal: seconds of the clock, then two random words. */
const rid = (now: number): string => {
  const word = (seconds: number) => (seconds >>> 0).toString(16).padStart(8, '0')
  return [word(Math.floor(now / 1000)), randomBytes(4).toString('hex'), randomBytes(4).toString('hex')].join('-')
}

export const errorBody = (errcode: number, message: string, now: number) => ({ errcode, errmsg: `${message} rid: ${rid(now)}` })
