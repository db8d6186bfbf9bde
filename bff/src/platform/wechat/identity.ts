import { z } from 'zod'
import type { WechatHttp } from './http'
import type { WechatIdentity } from './ports'

/** `session_key` is not named here, so it is dropped while the answer is read and cannot be stored or logged by anyone. */
const sessionAnswer = z.object({ openid: z.string().min(1).max(128), unionid: z.string().min(1).max(128).optional() })

export const createWechatIdentity = (http: WechatHttp, app: { appId: string; appSecret: string }): WechatIdentity => ({
  async codeToSession(code) {
    const query = { appid: app.appId, secret: app.appSecret, js_code: code, grant_type: 'authorization_code' }
    const { openid, unionid } = await http.request({ method: 'GET', path: '/sns/jscode2session', query }, sessionAnswer)
    return unionid === undefined ? { openId: openid } : { openId: openid, unionId: unionid }
  },
})
