import type { Identity, WechatApp } from './people'

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
