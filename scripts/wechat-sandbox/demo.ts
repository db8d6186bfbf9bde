import type { SandboxControl } from './control'
import type { Identity, WechatApp } from './people'
import type { SubscribeTemplate } from './subscriptions'

/** Keys of the app that exists only here. They open nothing at WeChat. */
export const DEMO_APP: WechatApp = { appid: 'wx0000000000jinlin', secret: 'sandbox0secret0of0no0worth000001', unionBound: true }

/** Everyone who can be chosen in the demo. Numbers begin with 160, which no operator gives out. */
export const DEMO_IDENTITIES: readonly Identity[] = [
  { identity: 'owner', label: '业主 · 王敏', phone: '16000000001' },
  { identity: 'tenant', label: '租客 · 李强', phone: '16000000002' },
  { identity: 'committee', label: '业委会成员 · 赵兰', phone: '16000000003' },
  { identity: 'agent', label: '客服 · 陈静', phone: '16000000004' },
  { identity: 'technician', label: '维修工程师 · 刘师傅', phone: '16000000005' },
  { identity: 'guard', label: '门岗 · 周伟', phone: '16000000006' },
  { identity: 'cashier', label: '收费员 · 孙悦', phone: '16000000007' },
  { identity: 'manager', label: '项目经理 · 何涛', phone: '16000000008' },
]

/** Templates as an account would choose them from WeChat's library, by the variable that names each to the server. */
export const DEMO_TEMPLATES = {
  WECHAT_TEMPLATE_TICKET_DISPATCHED: {
    id: 'demo-ticket-dispatched',
    title: '派单通知',
    keys: ['character_string1', 'thing2', 'name3', 'time4', 'thing5'],
  },
  WECHAT_TEMPLATE_TICKET_DONE: { id: 'demo-ticket-done', title: '完工通知', keys: ['character_string1', 'time2', 'name3', 'thing4'] },
  WECHAT_TEMPLATE_TICKET_NEWS: {
    id: 'demo-ticket-news',
    title: '进度通知',
    keys: ['character_string1', 'thing2', 'phrase3', 'time4', 'thing5'],
  },
  WECHAT_TEMPLATE_BILL_DUE: { id: 'demo-bill-due', title: '账单到期提醒', keys: ['thing1', 'amount2', 'time3', 'thing4'] },
  WECHAT_TEMPLATE_PAYMENT_DONE: { id: 'demo-payment-done', title: '缴费成功通知', keys: ['thing1', 'amount2', 'time3', 'thing4'] },
} as const satisfies Record<string, SubscribeTemplate>

/** How the server is told of them. */
export const DEMO_TEMPLATE_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DEMO_TEMPLATES).map(([name, { id }]) => [name, id]),
)

/** Taps on 允许 that each resident of the demo has behind them, for each template: on the web nobody can tap it. */
export const DEMO_ACCEPTS = 10

export const allowDemoMessages = (control: SandboxControl): void => {
  for (const { identity } of DEMO_IDENTITIES)
    for (const { id } of Object.values(DEMO_TEMPLATES)) control.accept({ identity, templateId: id, count: DEMO_ACCEPTS })
}
