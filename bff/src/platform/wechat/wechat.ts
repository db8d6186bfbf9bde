import type { Clock } from '../clock'
import { createAccessTokens, withToken } from './access-token'
import { createContentCheck } from './content-check'
import { createWechatHttp } from './http'
import { createWechatIdentity } from './identity'
import { createWechatPhone } from './phone'
import type { ContentCheck, SubscribeSender, WechatIdentity, WechatPhone } from './ports'
import { createSubscribeSender, type MiniProgramState } from './subscribe'

export interface WechatOptions {
  /** `https://api.weixin.qq.com`, or whatever speaks its language. Nothing else is ever called. */
  baseUrl: string
  appId: string
  appSecret: string
  clock: Clock
  /** Longest wait for one answer, in ms. */
  timeoutMs?: number
  miniProgramState?: MiniProgramState
}

export interface Wechat {
  identity: WechatIdentity
  phone: WechatPhone
  subscribe: SubscribeSender
  contentCheck: ContentCheck
}

/** All WeChat services of one mini-program over one source of access tokens. Make it once per process. */
export const createWechat = (options: WechatOptions): Wechat => {
  const { baseUrl, clock, timeoutMs = 5_000, miniProgramState = 'formal' } = options
  const app = { appId: options.appId, appSecret: options.appSecret }
  const http = createWechatHttp({ baseUrl, timeoutMs })
  const call = withToken(http, createAccessTokens({ http, clock, ...app }))
  return {
    identity: createWechatIdentity(http, app),
    phone: createWechatPhone(call, app),
    subscribe: createSubscribeSender(call, miniProgramState),
    contentCheck: createContentCheck(call),
  }
}
