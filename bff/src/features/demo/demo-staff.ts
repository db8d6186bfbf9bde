import type { StaffRole } from '@jinlin/shared/domain/people/roles'

export interface DemoStaff {
  identity: string
  label: string
  name: string
  account: string
  password: string
  roles: readonly StaffRole[]
}

/** Shown on the sign-in page of the demo, so it protects nothing; accounts with it are only ever made by the demo's seed. */
const PASSWORD = 'only-for-trying-out'

/** Colleagues of the demo community; the identities are those of the local WeChat where it has them. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  { identity: 'agent', label: '客服 · 陈静', name: '陈静', account: 'chenjing', password: PASSWORD, roles: ['agent'] },
  {
    identity: 'technician',
    label: '维修工程师 · 刘师傅',
    name: '刘建国',
    account: 'liujianguo',
    password: PASSWORD,
    roles: ['technician'],
  },
  { identity: 'supervisor', label: '客服主管 · 林芳', name: '林芳', account: 'linfang', password: PASSWORD, roles: ['supervisor'] },
  { identity: 'manager', label: '项目经理 · 何涛', name: '何涛', account: 'hetao', password: PASSWORD, roles: ['manager'] },
  { identity: 'guard', label: '门岗 · 周伟', name: '周伟', account: 'zhouwei', password: PASSWORD, roles: ['guard'] },
  { identity: 'cashier', label: '收费员 · 孙悦', name: '孙悦', account: 'sunyue', password: PASSWORD, roles: ['cashier'] },
  { identity: 'admin', label: '平台管理员 · 高远', name: '高远', account: 'gaoyuan', password: PASSWORD, roles: ['admin'] },
]
