import type { WechatPaySettings } from '../../../config/wechat-pay'

/** What the deployment says, and what a test may set beside it. */
export interface WechatPayOptions extends WechatPaySettings {
  /** Longest wait for one answer, in ms. */
  timeoutMs?: number
  /** Longest wait for a bill and for its file, in ms. */
  billTimeoutMs?: number
  /** Used once per request and pay sheet; at most 32 letters and digits. */
  nonce?: () => string
}
