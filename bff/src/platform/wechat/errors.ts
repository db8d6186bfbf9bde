/** Why WeChat could not be reached or could not answer now. */
export type UnavailableReason =
  /** No answer in time. */
  | 'timeout'
  /** No connection, or it broke. */
  | 'network'
  /** HTTP status other than 200, a redirect included. */
  | 'http_status'
  /** Not the JSON that WeChat documents. */
  | 'bad_answer'
  /** errcode -1. */
  | 'busy'
  /** 45011: over in a minute. */
  | 'minute_quota'
  /** 45009: over at midnight in Beijing. */
  | 'day_quota'
  /** A token that was only just fetched was refused. */
  | 'token'

/** Transient: the same call may work later. */
export class WechatUnavailable extends Error {
  override readonly name = 'WechatUnavailable'
  constructor(
    readonly reason: UnavailableReason,
    detail: string,
    /** WeChat may have done what was asked although no answer came. */
    readonly outcomeUnknown: boolean = false,
  ) {
    super(`WeChat is unavailable (${reason}): ${detail}`)
  }
}

export type RefusalReason =
  /** 40029, 40163: unknown, expired or used code. The person taps again. */
  | 'bad_code'
  /** 40226: WeChat's risk control stopped this account. */
  | 'blocked_user'
  /** Wrong appid or secret, missing permission, caller not on the allow-list: someone must change a setting. */
  | 'misconfigured'
  /** Anything else that WeChat will refuse again. */
  | 'rejected'

/** Final: the same call will be refused again. */
export class WechatRefused extends Error {
  override readonly name = 'WechatRefused'
  constructor(
    readonly errcode: number,
    readonly reason: RefusalReason,
    /** WeChat's own words with its request id; holds no secret of ours. */
    readonly detail: string,
  ) {
    super(`WeChat refused (${errcode}): ${detail}`)
  }
}

/** The token does not count any more: fetch one and try once again. */
export const TOKEN_ERRCODES: ReadonlySet<number> = new Set([40001, 40014, 42001])

const TRANSIENT: Record<number, UnavailableReason> = { [-1]: 'busy', 45009: 'day_quota', 45011: 'minute_quota' }

/** 40002 grant type, 40013 appid, 40125 secret, 40164 address not listed, 40243 secret frozen, 41002/41004 missing, 48001/48004 no permission, 50002 account limited. */
const MISCONFIGURED = new Set([40002, 40013, 40125, 40164, 40243, 41002, 41004, 48001, 48004, 50002])

const refusalReason = (errcode: number): RefusalReason => {
  if (errcode === 40029 || errcode === 40163) return 'bad_code'
  if (errcode === 40226) return 'blocked_user'
  return MISCONFIGURED.has(errcode) ? 'misconfigured' : 'rejected'
}

/** The typed error for a non-zero errcode. */
export const errorFor = (errcode: number, detail: string): WechatUnavailable | WechatRefused => {
  const transient = TRANSIENT[errcode]
  if (transient) return new WechatUnavailable(transient, `${errcode} ${detail}`)
  return new WechatRefused(errcode, refusalReason(errcode), detail)
}
