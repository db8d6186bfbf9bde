import { useMutation } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { enter, type Me } from '../../../services/me'
import { replace, restart } from '../../../services/navigate'
import { consentGiven, sendConsent } from '../../../services/privacy-consent'
import { deviceName, wechatCode, type DemoIdentity } from '../../../services/wechat-code'
import { urls } from '../../../services/urls'
import { workplaceOf } from '../../../services/workplace'
import type { StaffForm } from '../model/form'

const goOn = (me: Me, then: string | undefined) => {
  if (me.kind === 'staff') return restart(workplaceOf(me))
  // Back to what the person wanted, in place of this page; the first visit begins at home.
  if (then) replace(then)
  else restart(urls.home)
}

/** The way of WeChat; in the demo the identity is chosen instead of being the phone's. */
export const useResidentSignIn = (then: string | undefined) =>
  useMutation({
    mutationFn: async (identity?: DemoIdentity) => {
      const code = await wechatCode(identity)
      const { data } = await api.auth.wechat({ code, device: deviceName() })
      consentGiven()
      return enter(data)
    },
    onSuccess: (me) => {
      void sendConsent()
      goOn(me, then)
    },
  })

export const useStaffSignIn = () =>
  useMutation({
    mutationFn: async ({ account, password, totp }: StaffForm) => {
      const { data } = await api.auth.staff({ account: account.trim(), password, ...(totp ? { totp } : {}), device: deviceName() })
      return enter(data)
    },
    onSuccess: (me) => goOn(me, undefined),
  })
