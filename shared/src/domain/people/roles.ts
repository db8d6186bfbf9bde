/** Who may call an operation. `public` is written out: an operation without a role does not compile. */
export const STAFF_ROLES = ['agent', 'technician', 'guard', 'cashier', 'supervisor', 'manager', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export const ROLES = ['public', 'resident', 'committee', ...STAFF_ROLES] as const
export type Role = (typeof ROLES)[number]

export const HOUSEHOLD_ROLES = ['owner', 'family', 'tenant'] as const
export type HouseholdRole = (typeof HOUSEHOLD_ROLES)[number]

export const MEMBER_STATES = ['pending', 'active', 'rejected', 'moved_out'] as const
export type MemberState = (typeof MEMBER_STATES)[number]

export const STAFF_ROLE_WORDS: Record<StaffRole, string> = {
  agent: '客服',
  technician: '维修师傅',
  guard: '门岗',
  cashier: '收费员',
  supervisor: '客服主管',
  manager: '项目经理',
  admin: '平台管理员',
}

export const HOUSEHOLD_ROLE_WORDS: Record<HouseholdRole, string> = { owner: '业主', family: '家属', tenant: '租客' }

export const MEMBER_STATE_WORDS: Record<MemberState, string> = {
  pending: '审核中',
  active: '已绑定',
  rejected: '未通过',
  moved_out: '已迁出',
}

/** Roles that look after other people's work: they hear of breaches and may overrule. */
export const LEAD_ROLES: readonly StaffRole[] = ['supervisor', 'manager']
/** Roles that work at the desk and may see the whole queue of their communities. */
export const DESK_ROLES: readonly StaffRole[] = ['agent', 'supervisor', 'manager']
