import { contract, op } from '@jinlin/shared/contract/define'
import { z } from 'zod'

const identity = z.string().min(1).max(40)
const code = z.strictObject({ code: z.string() })

/** Not among the product's contracts: no client knows it, no document shows it, and outside the demo nothing of it is loaded. */
export const demoContract = contract('demo', {
  identities: op({
    method: 'GET',
    path: '/demo/identities',
    roles: ['public'],
    summary: 'Who can be tried out: residents by their WeChat, colleagues by account and password',
    input: {},
    answer: z.array(
      z.strictObject({
        identity,
        label: z.string(),
        detail: z.string(),
        account: z.string().optional(),
        password: z.string().optional(),
      }),
    ),
    errors: ['WECHAT_UNAVAILABLE'],
    private: true,
  }),
  wechatCode: op({
    method: 'POST',
    path: '/demo/wechat-code',
    roles: ['public'],
    summary: 'What wx.login would give this person',
    input: { identity },
    answer: code,
    errors: ['PERSON_NOT_FOUND', 'WECHAT_UNAVAILABLE'],
    rate: 'signin',
    private: true,
  }),
  cashier: op({
    method: 'GET',
    path: '/demo/cashier',
    roles: ['public'],
    summary: 'Where the local WeChat shows its pay sheet',
    input: {},
    answer: z.strictObject({ url: z.string(), appId: z.string() }),
    errors: ['PAY_OFF'],
    private: true,
  }),
  phoneCode: op({
    method: 'POST',
    path: '/demo/phone-code',
    roles: ['public'],
    summary: 'What WeChat’s phone button would give this person',
    input: { identity },
    answer: code,
    errors: ['PERSON_NOT_FOUND', 'WECHAT_UNAVAILABLE'],
    rate: 'signin',
    private: true,
  }),
})
