import type { HazardKey } from './hazards'
import type { Place, Priority } from './words'

export const SKILLS = [
  'water',
  'power',
  'lowvolt',
  'carpentry',
  'hvac',
  'gas',
  'civil',
  'lift',
  'fire',
  'pump',
  'access',
  'cleaning',
  'greenery',
  'order',
  'general',
] as const
export type Skill = (typeof SKILLS)[number]
export const SKILL_WORDS: Record<Skill, string> = {
  water: '水电工·给排水',
  power: '电工证',
  lowvolt: '弱电',
  carpentry: '门窗锁具',
  hvac: '暖通空调',
  gas: '燃气公司',
  civil: '泥瓦防水',
  lift: '电梯救援证',
  fire: '消防',
  pump: '水泵设备',
  access: '门禁监控',
  cleaning: '保洁',
  greenery: '绿化消杀',
  order: '秩序',
  general: '综合维修',
}

/** emergency = assign at once · pool = 抢单 10 minutes, then assign · specialist = supplier with its own clock · manual = the desk decides. */
export type RoutingMode = 'emergency' | 'pool' | 'specialist' | 'manual'

export interface Category {
  /** place.group.item */
  key: string
  place: Place
  group: string
  groupWord: string
  word: string
  skill: Skill
  priority: Priority
  /** Planned minutes on site. */
  minutes: number
  /** `ask` = a charge is possible; the price is agreed before work. */
  paid: 'free' | 'ask'
  /** `required` where words cannot say how bad it is; a caller on the phone is never asked for one. */
  photo: 'required' | 'wanted' | 'none'
  mode: RoutingMode
  /** Follow-up calls cover every leak (standards: followup.repair). */
  leak: boolean
  hazard?: HazardKey
}

type Spec = readonly [item: string, word: string, priority: Priority, minutes: number, options?: Partial<Category>]

const group = (place: Place, name: string, groupWord: string, skill: Skill, base: Partial<Category>, specs: readonly Spec[]): Category[] =>
  specs.map(([item, word, priority, minutes, options]) => ({
    key: `${place}.${name}.${item}`,
    place,
    group: name,
    groupWord,
    word,
    skill,
    priority,
    minutes,
    paid: place === 'home' ? 'ask' : 'free',
    photo: 'wanted',
    mode: priority === 'P1' ? 'emergency' : 'pool',
    leak: false,
    ...base,
    ...options,
  }))

/** Two levels, in the order the report screen shows them. The hazard rows are the P1 doors of hazards.ts. */
export const CATEGORIES: readonly Category[] = [
  ...group('home', 'water', '给排水', 'water', {}, [
    ['leak', '漏水', 'P2', 60, { leak: true }],
    ['block', '堵塞', 'P2', 60],
    ['none', '家里没水', 'P2', 45],
    ['pressure', '水压小', 'P3', 45],
    ['meter', '水表问题', 'P3', 30],
    ['burst', '爆管、大量跑水', 'P1', 60, { leak: true, hazard: 'burst_pipe' }],
  ]),
  ...group('home', 'power', '强电', 'power', {}, [
    ['trip', '跳闸', 'P2', 45],
    ['none', '家里没电', 'P2', 45],
    ['socket', '插座、开关', 'P3', 40],
    ['lamp', '灯不亮', 'P3', 30],
    ['leak', '漏电、冒火花', 'P1', 45, { hazard: 'live_wire' }],
  ]),
  ...group('home', 'lowvolt', '弱电', 'lowvolt', {}, [
    ['intercom', '对讲门铃', 'P3', 40],
    ['network', '宽带入户口', 'P3', 40],
    ['smoke', '烟感报警器', 'P3', 30, { paid: 'free' }],
  ]),
  ...group('home', 'door', '门窗锁', 'carpentry', {}, [
    ['stuck', '门打不开', 'P2', 45],
    ['lock', '门锁检修', 'P3', 45],
    ['window', '窗户', 'P3', 60],
  ]),
  ...group('home', 'hvac', '空调采暖', 'hvac', {}, [
    ['heating', '暖气、地暖', 'P3', 60],
    ['air', '空调、新风', 'P3', 60],
    ['radiator_leak', '暖气漏水', 'P2', 60, { leak: true }],
  ]),
  ...group('home', 'gas', '燃气', 'gas', { mode: 'specialist', paid: 'free' }, [
    ['smell', '闻到燃气味', 'P1', 30, { hazard: 'gas', photo: 'none', mode: 'emergency', skill: 'order' }],
    ['fault', '燃气设备', 'P2', 45],
  ]),
  ...group('home', 'wall', '墙地面', 'civil', {}, [
    ['seep', '渗水', 'P2', 60, { leak: true }],
    ['tile', '瓷砖、地板', 'P3', 60],
    ['crack', '开裂、掉皮', 'P4', 60, { photo: 'required' }],
  ]),
  ...group('home', 'sanitary', '洁具', 'water', {}, [
    ['toilet', '马桶', 'P2', 45],
    ['tap', '龙头、花洒', 'P3', 40],
    ['basin', '面盆、浴缸', 'P3', 40],
  ]),
  ...group('home', 'other', '其他', 'general', { mode: 'manual' }, [['other', '说不清楚', 'P3', 45]]),

  ...group('common', 'lift', '电梯', 'lift', { mode: 'specialist' }, [
    ['trapped', '电梯困人', 'P1', 30, { hazard: 'lift_trapped', photo: 'none', mode: 'emergency' }],
    ['stopped', '电梯停运', 'P2', 60],
    ['noise', '异响、抖动', 'P3', 60],
    ['button', '按键、照明', 'P3', 40],
  ]),
  ...group('common', 'fire', '消防', 'fire', { mode: 'specialist' }, [
    ['alarm', '着火、冒烟', 'P1', 30, { hazard: 'fire', photo: 'none', mode: 'emergency', skill: 'order' }],
    ['device', '消防设施损坏', 'P2', 60],
    ['passage', '消防通道被占', 'P2', 30, { skill: 'order', mode: 'pool' }],
  ]),
  ...group('common', 'water', '供水', 'pump', {}, [
    ['pump', '水泵、水箱', 'P2', 60],
    ['pipe', '公共管道漏水', 'P2', 60, { leak: true, skill: 'water' }],
    ['drain', '下水返水', 'P2', 60, { skill: 'water' }],
  ]),
  ...group('common', 'power', '照明供电', 'power', {}, [
    ['outage', '大面积停电停水', 'P1', 60, { hazard: 'wide_outage', photo: 'none' }],
    ['lamp', '楼道灯不亮', 'P3', 30],
    ['box', '电箱、线路', 'P2', 60],
  ]),
  ...group('common', 'gate', '门禁道闸', 'access', {}, [
    ['injury', '道闸、门夹伤人', 'P1', 30, { hazard: 'gate_injury', photo: 'none', skill: 'order' }],
    ['door', '单元门禁', 'P2', 45],
    ['barrier', '车辆道闸', 'P2', 45],
    ['camera', '监控', 'P3', 45],
  ]),
  ...group('common', 'facade', '屋面外墙', 'civil', {}, [
    ['falling', '有东西可能掉落', 'P1', 45, { hazard: 'falling' }],
    ['roof_leak', '屋面、外墙漏水', 'P3', 90, { leak: true }],
    ['damage', '破损', 'P4', 60, { photo: 'required' }],
  ]),
  ...group('common', 'road', '道路设施', 'civil', {}, [
    ['cover', '井盖缺失、破损', 'P1', 45, { hazard: 'missing_cover' }],
    ['surface', '路面、围墙', 'P4', 60, { photo: 'required' }],
  ]),
  ...group('common', 'garage', '车库充电', 'power', {}, [
    ['charging', '充电桩', 'P3', 45],
    ['garage', '车库积水、照明', 'P3', 60],
  ]),
  ...group('common', 'play', '活动设施', 'general', {}, [['equipment', '健身、儿童设施', 'P2', 60]]),
  ...group('common', 'clean', '保洁', 'cleaning', {}, [
    ['dirty', '脏乱', 'P3', 30],
    ['rubbish', '垃圾未清', 'P3', 30],
  ]),
  ...group('common', 'green', '绿化消杀', 'greenery', {}, [
    ['plant', '树木、草坪', 'P4', 60],
    ['pest', '虫鼠', 'P3', 45],
  ]),
  ...group('common', 'order', '秩序噪音', 'order', { photo: 'none' }, [
    ['noise', '噪音', 'P3', 30],
    ['pet', '宠物', 'P3', 30],
    ['parking', '乱停车', 'P3', 30],
    ['renovation', '装修违规', 'P3', 45],
  ]),
  ...group('common', 'other', '其他', 'general', { mode: 'manual' }, [['other', '说不清楚', 'P3', 45]]),
]

const byKey = new Map(CATEGORIES.map((category) => [category.key, category]))
export const categoryOf = (key: string): Category | undefined => byKey.get(key)

/** Throws on an unknown key: a stored ticket always has a known category. */
export const mustCategory = (key: string): Category => {
  const category = byKey.get(key)
  if (!category) throw new Error(`unknown ticket category ${key}`)
  return category
}
