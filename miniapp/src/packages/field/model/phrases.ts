import { categoryOf } from '@jinlin/shared/domain/ticket/categories'

interface Phrases {
  found: readonly string[]
  did: readonly string[]
}

const ANY: Phrases = {
  found: ['正常老化', '使用中损坏', '安装松动'],
  did: ['已更换', '已紧固', '已清洁', '试用正常'],
}

/** Quick words by trade: one press each instead of typing with wet hands. */
const BY_SKILL: Readonly<Record<string, Phrases>> = {
  water: {
    found: ['接头老化渗水', '软管破损', '角阀损坏', '下水堵塞', '密封圈老化'],
    did: ['更换软管', '更换角阀', '更换密封圈', '疏通下水', '试水 10 分钟不漏'],
  },
  power: {
    found: ['跳闸, 线路短路', '插座烧坏', '灯管损坏', '接线松动'],
    did: ['更换插座', '更换灯具', '重新接线', '复位空开', '通电测试正常'],
  },
  lowvolt: { found: ['线路松动', '设备掉线', '面板损坏'], did: ['重新接线', '重启设备', '更换面板', '测试正常'] },
  carpentry: {
    found: ['锁芯损坏', '合页松动', '门扇变形', '玻璃胶老化'],
    did: ['更换锁芯', '紧固合页', '调整门扇', '开关测试正常'],
  },
  hvac: { found: ['滤网堵塞', '管道有气', '阀门卡住'], did: ['清洗滤网', '放气', '更换阀门', '运行正常'] },
  civil: { found: ['防水层开裂', '墙面空鼓', '瓷砖脱落'], did: ['做防水', '修补墙面', '重贴瓷砖', '闭水测试不漏'] },
}

export const phrasesFor = (categoryKey: string): Phrases => BY_SKILL[categoryOf(categoryKey)?.skill ?? ''] ?? ANY

/** What one writes to a resident most often. */
export const MESSAGES = [
  '我出发了, 大约 15 分钟到',
  '已到门口, 请开门',
  '按门铃没人应, 请回电话',
  '要去取配件, 取到马上回来',
  '已修好, 请看看',
] as const

/** Adds a phrase once; a second press takes it away again. */
export const togglePhrase = (text: string, phrase: string, max: number): string => {
  const parts = text.split('; ').filter(Boolean)
  const next = parts.includes(phrase) ? parts.filter((part) => part !== phrase) : [...parts, phrase]
  const joined = next.join('; ')
  return joined.length > max ? text : joined
}
