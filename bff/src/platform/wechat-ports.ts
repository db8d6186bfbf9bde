import type { ContentCheck, SubscribeSender, WechatIdentity, WechatPhone } from './wechat/ports'

/** The four services of WeChat a feature can ask for; tests replace any of them. */
export interface WechatPorts {
  identity: WechatIdentity
  phone: WechatPhone
  subscribe: SubscribeSender
  content: ContentCheck
}
