import { z } from 'zod'
import type { CallWithToken } from './access-token'
import { WechatUnavailable } from './errors'
import type { WechatPhone } from './ports'

const phoneAnswer = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string().regex(/^\d{5,20}$/),
    // WeChat's sample shows a number, its table says string.
    countryCode: z
      .union([z.string(), z.number().int()])
      .transform(String)
      .pipe(z.string().regex(/^\d{1,4}$/)),
    watermark: z.object({ appid: z.string() }),
  }),
})

export const createWechatPhone = (call: CallWithToken, app: { appId: string }): WechatPhone => ({
  async exchange(code, openId) {
    const request = { method: 'POST', path: '/wxa/business/getuserphonenumber', body: { code, openid: openId } } as const
    const { phone_info: info } = await call(request, phoneAnswer)
    // The watermark says for which app the number was given.
    if (info.watermark.appid !== app.appId) throw new WechatUnavailable('bad_answer', 'the phone number was given for another app', true)
    return { phone: info.purePhoneNumber, countryCode: info.countryCode }
  },
})
