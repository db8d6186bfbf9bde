/** The vocabulary of tickets. Chinese words are what every screen shows; code words are what is stored. */

export const TICKET_KINDS = ['repair', 'complaint', 'enquiry'] as const
export type TicketKind = (typeof TICKET_KINDS)[number]

export const REPAIR_STATUSES = [
  'submitted',
  'accepted',
  'pooled',
  'dispatched',
  'claimed',
  'on_way',
  'on_site',
  'working',
  'quoted',
  'paused',
  'done',
  'closed',
  'cancelled',
  'declined',
  'merged',
] as const
export type RepairStatus = (typeof REPAIR_STATUSES)[number]

/** Work is still owed to somebody. */
export const OPEN_STATUSES: readonly RepairStatus[] = [
  'submitted',
  'accepted',
  'pooled',
  'dispatched',
  'claimed',
  'on_way',
  'on_site',
  'working',
  'quoted',
  'paused',
]
/** A technician holds it: these count against the cap. */
export const HELD_STATUSES: readonly RepairStatus[] = ['dispatched', 'claimed', 'on_way', 'on_site', 'working', 'quoted', 'paused']
export const ENDED_STATUSES: readonly RepairStatus[] = ['closed', 'cancelled', 'declined', 'merged']

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const
export type Priority = (typeof PRIORITIES)[number]

export const CHANNELS = ['miniapp', 'phone', 'counter'] as const
export type Channel = (typeof CHANNELS)[number]
export const CHANNEL_WORDS: Record<Channel, string> = { miniapp: '小程序', phone: '来电', counter: '前台' }

export const PLACES = ['home', 'common'] as const
export type Place = (typeof PLACES)[number]

/** How the visit was agreed. */
export const VISIT_MODES = ['now', 'slot', 'call_first'] as const
export type VisitMode = (typeof VISIT_MODES)[number]
export const VISIT_MODE_WORDS: Record<VisitMode, string> = { now: '尽快上门', slot: '预约时段', call_first: '先电话联系' }

/** Whether a technician may enter when nobody opens. */
export const ENTRY_CONSENTS = ['at_home', 'call_before', 'may_enter_with_guard'] as const
export type EntryConsent = (typeof ENTRY_CONSENTS)[number]
export const ENTRY_CONSENT_WORDS: Record<EntryConsent, string> = {
  at_home: '家里有人',
  call_before: '上门前请打电话',
  may_enter_with_guard: '无人时可由管家陪同进入',
}

export const ASSIGNMENT_MODES = ['claimed', 'assigned', 'auto'] as const
/** claimed = taken from the pool; assigned = by a person; auto = by the router. Only a claimed order may be dropped. */
export type AssignmentMode = (typeof ASSIGNMENT_MODES)[number]

export const PAUSE_REASONS = ['parts', 'resident', 'third_party', 'weather'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]
export const PAUSE_REASON_WORDS: Record<PauseReason, string> = {
  parts: '等配件',
  resident: '等您确认',
  third_party: '等第三方',
  weather: '等天气',
}

export const RETURN_REASONS = ['wrong_skill', 'no_access', 'needs_supplier', 'overload', 'unwell'] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]
export const RETURN_REASON_WORDS: Record<ReturnReason, string> = {
  wrong_skill: '不是我的工种',
  no_access: '进不了现场',
  needs_supplier: '需要专业单位',
  overload: '手上工单太多',
  unwell: '身体不适',
}

export const DECLINE_REASONS = ['not_ours', 'developer', 'utility', 'owner_duty', 'duplicate', 'insufficient'] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]
export const DECLINE_REASON_WORDS: Record<DeclineReason, string> = {
  not_ours: '不属于物业服务范围',
  developer: '由开发商保修',
  utility: '由专业公司负责 (水、电、燃气)',
  owner_duty: '由业主自行负责',
  duplicate: '与另一工单重复',
  insufficient: '信息不足, 多次联系不上',
}

export const NO_PHOTO_REASONS = ['resident_refused', 'private_room', 'device_failed', 'nothing_visible'] as const
export type NoPhotoReason = (typeof NO_PHOTO_REASONS)[number]
export const NO_PHOTO_REASON_WORDS: Record<NoPhotoReason, string> = {
  resident_refused: '住户不同意拍照',
  private_room: '涉及隐私区域',
  device_failed: '手机无法拍照',
  nothing_visible: '处理内容拍不出来',
}

export interface StatusWord {
  /** What a resident reads. */
  resident: string
  /** What staff read where it differs. */
  staff: string
  tone: 'mute' | 'info' | 'wait' | 'good' | 'bad'
}

export const STATUS_WORDS: Record<RepairStatus, StatusWord> = {
  submitted: { resident: '待受理', staff: '待受理', tone: 'mute' },
  accepted: { resident: '已受理', staff: '待分派', tone: 'info' },
  pooled: { resident: '正在派师傅', staff: '待抢单', tone: 'info' },
  dispatched: { resident: '已派单', staff: '待接单', tone: 'info' },
  claimed: { resident: '师傅已接单', staff: '已接单', tone: 'info' },
  on_way: { resident: '师傅已出发', staff: '已出发', tone: 'info' },
  on_site: { resident: '师傅已到场', staff: '已到场', tone: 'info' },
  working: { resident: '处理中', staff: '处理中', tone: 'info' },
  quoted: { resident: '待您同意', staff: '待住户同意', tone: 'wait' },
  paused: { resident: '已暂停', staff: '已暂停', tone: 'wait' },
  done: { resident: '待您确认', staff: '待确认', tone: 'wait' },
  closed: { resident: '已完成', staff: '已关闭', tone: 'good' },
  cancelled: { resident: '已取消', staff: '已取消', tone: 'mute' },
  declined: { resident: '不予受理', staff: '不予受理', tone: 'mute' },
  merged: { resident: '已合并', staff: '已合并', tone: 'mute' },
}

export const PRIORITY_WORDS: Record<Priority, { word: string; tone: StatusWord['tone'] }> = {
  P1: { word: '特急', tone: 'bad' },
  P2: { word: '紧急', tone: 'wait' },
  P3: { word: '普通', tone: 'mute' },
  P4: { word: '计划', tone: 'mute' },
}
