import type { SubscribeData } from './subscribe-values'

/** Who stands behind a wx.login code. The session key stays inside the adapter: nothing of ours needs it. */
export interface WechatIdentity {
  /**
   * Trades a wx.login code. The code is used up by the call, so a failure is never repeated here: the phone asks for a new code.
   * Throws WechatRefused (`bad_code`, `blocked_user`, `misconfigured`) or WechatUnavailable.
   */
  codeToSession(code: string): Promise<{ openId: string; unionId?: string }>
}

export interface WechatPhone {
  /**
   * Trades a code of the phone button (not a wx.login code). WeChat checks that it belongs to `openId`.
   * `phone` has no country code in it; `countryCode` is digits, such as `86`.
   * Throws WechatRefused (`bad_code`, `misconfigured`) or WechatUnavailable.
   */
  exchange(code: string, openId: string): Promise<{ phone: string; countryCode: string }>
}

export interface SubscribeMessage {
  openId: string
  templateId: string
  /** Page to open, with or without a query. */
  page?: string
  data: SubscribeData
}

/**
 * Why WeChat did not deliver. `no_credit` is daily life (the person allowed fewer messages than we have); the others are mistakes of ours.
 * None of them gets better by trying again.
 */
export type SubscribeRefusal = 'no_credit' | 'bad_template' | 'bad_data' | 'bad_openid' | 'bad_page'

export interface SubscribeRefused {
  refused: SubscribeRefusal
  /** WeChat's own words, with the request id its support asks for; names the field for `bad_data`. */
  detail: string
}

export interface SubscribeSender {
  /**
   * Sends one message and uses up one accept of the person. Throws WechatUnavailable, whose `outcomeUnknown` says that the message
   * may have gone out, or WechatRefused (`misconfigured`, `rejected`).
   */
  send(message: SubscribeMessage): Promise<'sent' | SubscribeRefused>
}

/** Where the text will be seen: profile 资料, comment 评论, forum 论坛, journal 社交日志. */
export type ContentScene = 'profile' | 'comment' | 'forum' | 'journal'

export type ContentVerdict = 'pass' | 'review' | 'risky' | 'unavailable'

export interface ContentResult {
  verdict: ContentVerdict
  /** WeChat's label of the worst finding: 100 normal, 10001 advertising, 20001 politics … */
  label?: number
  /** Names the check towards WeChat. */
  traceId?: string
  /** Why no verdict could be had; only with `unavailable`. `not_visited`: the person has not been here for two hours. */
  reason?: 'not_visited' | 'wechat_unavailable' | 'wechat_refused'
}

export interface ContentCheck {
  /** Never throws for WeChat's sake: a text that could not be checked is `unavailable`, and the caller decides what that means. */
  check(text: { openId: string; scene: ContentScene; content: string }): Promise<ContentResult>
}
