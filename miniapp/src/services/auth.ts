import { api } from './api'
import { endSession, type Tokens } from './session'
import { deviceName, wechatCode, type DemoIdentity } from './wechat-code'

/** In WeChat: as the person holding the phone. In the web demo: as the chosen identity, by the same way. Throws ApiError. */
export const signInWithWechat = async (identity?: DemoIdentity): Promise<Tokens> =>
  (await api.auth.wechat({ code: await wechatCode(identity), device: deviceName() })).data

/** Staff, with account and password and, where switched on, a code of six digits. Throws ApiError, `TOTP_REQUIRED` when the code is missing. */
export const signInAsStaff = async (account: string, password: string, totp?: string): Promise<Tokens> =>
  (await api.auth.staff({ account, password, device: deviceName(), ...(totp ? { totp } : {}) })).data

/** Ends the session here in any case; without a network the server learns of it when the tokens run out. */
export const signOut = async (everywhere = false): Promise<void> => {
  await api.auth.signOut({ everywhere }).catch(() => undefined)
  endSession('left')
}
