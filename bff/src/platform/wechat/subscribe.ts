import { z } from 'zod'
import type { CallWithToken } from './access-token'
import { WechatRefused } from './errors'
import type { SubscribeRefusal, SubscribeSender } from './ports'

const REFUSALS: Record<number, SubscribeRefusal> = {
  43101: 'no_credit',
  40037: 'bad_template',
  47003: 'bad_data',
  40003: 'bad_openid',
  41030: 'bad_page',
}

const sendAnswer = z.object({ errcode: z.literal(0) })

/** Which build a tap on the message opens. */
export type MiniProgramState = 'developer' | 'trial' | 'formal'

export const createSubscribeSender = (call: CallWithToken, miniProgramState: MiniProgramState): SubscribeSender => ({
  async send({ openId, templateId, page, data }) {
    const body = {
      touser: openId,
      template_id: templateId,
      // Paths of the app config have no slash in front, routes of the screens do.
      ...(page === undefined ? {} : { page: page.replace(/^\//, '') }),
      miniprogram_state: miniProgramState,
      lang: 'zh_CN',
      data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
    }
    try {
      await call({ method: 'POST', path: '/cgi-bin/message/subscribe/send', body }, sendAnswer)
      return 'sent'
    } catch (error) {
      const refused = error instanceof WechatRefused ? REFUSALS[error.errcode] : undefined
      if (!refused) throw error
      return { refused, detail: (error as WechatRefused).detail }
    }
  },
})
