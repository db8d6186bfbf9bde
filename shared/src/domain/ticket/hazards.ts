/**
 * Dangers a resident can name in one tap. The screen says what to do and whom to call before anything is typed;
 * the order behind it is P1 and goes to somebody on shift at once.
 */
export interface Hazard {
  key: HazardKey
  word: string
  /** What to do now, in the order to do it. */
  doFirst: readonly string[]
  /** Whom to call first; `duty` is the community's own 24-hour number. */
  call: readonly { who: string; phone: string | 'duty' }[]
  category: string
}

export const HAZARD_KEYS = [
  'fire',
  'gas',
  'lift_trapped',
  'burst_pipe',
  'live_wire',
  'wide_outage',
  'falling',
  'missing_cover',
  'gate_injury',
] as const
export type HazardKey = (typeof HAZARD_KEYS)[number]

const DUTY = { who: '物业 24 小时值班', phone: 'duty' } as const

export const HAZARDS: readonly Hazard[] = [
  {
    key: 'fire',
    word: '着火、冒烟',
    doFirst: ['先离开, 走楼梯, 不坐电梯', '关上身后的门', '到安全处再报位置'],
    call: [{ who: '火警', phone: '119' }, DUTY],
    category: 'common.fire.alarm',
  },
  {
    key: 'gas',
    word: '闻到燃气味',
    doFirst: ['开窗, 关燃气总阀', '不开关任何电器, 不点火', '人到室外再打电话'],
    call: [{ who: '燃气抢修', phone: '96777' }, DUTY],
    category: 'home.gas.smell',
  },
  {
    key: 'lift_trapped',
    word: '电梯困人',
    doFirst: ['按轿厢里的呼叫按钮', '靠墙站稳, 不扒门、不跳', '等救援人员到场'],
    call: [DUTY, { who: '人身危险', phone: '120' }],
    category: 'common.lift.trapped',
  },
  {
    key: 'burst_pipe',
    word: '爆管、大量跑水',
    doFirst: ['关家里的总水阀', '断开被水泡的电器电源', '通知楼下邻居'],
    call: [DUTY],
    category: 'home.water.burst',
  },
  {
    key: 'live_wire',
    word: '漏电、冒火花',
    doFirst: ['不要碰, 与它保持距离', '能安全够到时拉下总闸', '看住孩子和老人'],
    call: [DUTY, { who: '人身危险', phone: '120' }],
    category: 'home.power.leak',
  },
  {
    key: 'wide_outage',
    word: '大面积停电停水',
    doFirst: ['看看邻居家是不是也停', '关掉正在用的电器', '电梯里有人请马上告诉我们'],
    call: [DUTY],
    category: 'common.power.outage',
  },
  {
    key: 'falling',
    word: '有东西可能掉落',
    doFirst: ['离开下方, 提醒别人绕行', '不要自己上去取', '能拍照时在远处拍一张'],
    call: [DUTY, { who: '报警', phone: '110' }],
    category: 'common.facade.falling',
  },
  {
    key: 'missing_cover',
    word: '井盖缺失、破损',
    doFirst: ['绕开走', '用醒目的东西挡住', '提醒老人和孩子'],
    call: [DUTY],
    category: 'common.road.cover',
  },
  {
    key: 'gate_injury',
    word: '道闸、门夹伤人',
    doFirst: ['先看伤情, 不移动伤者', '让车和人停下', '留住现场'],
    call: [{ who: '急救', phone: '120' }, DUTY],
    category: 'common.gate.injury',
  },
]

export const hazardOf = (key: string): Hazard | undefined => HAZARDS.find((hazard) => hazard.key === key)
