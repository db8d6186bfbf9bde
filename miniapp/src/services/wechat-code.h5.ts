import { ApiError, readFailure } from '@jinlin/shared/client/api-error'
import { carry } from './carry'

/** Who can be played in the demo; the server knows them only where the demo is switched on. */
export type DemoIdentity = string

/** The web has no WeChat: the demo's server asks the local sandbox for a code of this person, and the rest is the way of a phone. */
export const wechatCode = async (identity?: DemoIdentity): Promise<string> => {
  if (!identity) throw new ApiError('DEMO_OFF', 404, { message: '请在微信小程序里登录' })
  const answer = await carry({
    operation: 'demo.wechatCode',
    method: 'POST',
    path: '/demo/wechat-code',
    headers: { 'Content-Type': 'application/json' },
    body: { identity },
  })
  if (answer.status >= 400) throw readFailure(answer)
  return (answer.body as { data: { code: string } }).data.code
}

export const deviceName = (): string => {
  const known = /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(navigator.userAgent)?.[0] ?? ''
  return `浏览器 ${known}`.trim()
}
