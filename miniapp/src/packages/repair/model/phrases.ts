import type { Category } from '@jinlin/shared/domain/ticket/categories'

/** What people write most often, so that a report needs no typing. Keys are category keys or `place.group`. */
const PHRASES: Record<string, readonly string[]> = {
  'home.water.leak': ['水槽下方接头滴水', '已经湿到柜子', '关总阀就不漏', '漏到楼下了'],
  'home.water.block': ['厨房下水不通', '卫生间地漏返水', '用过疏通剂没用'],
  'home.water': ['只有一个水龙头这样', '全家都这样', '今天开始的'],
  'home.power': ['推上去又跳', '只有一个房间没电', '邻居家有电', '有焦味时已拉闸'],
  'home.lowvolt': ['按了没声音', '看不到画面', '没有网络信号'],
  'home.door': ['钥匙转不动', '锁舌弹不出来', '关不严', '人在门外'],
  'home.hvac': ['一点都不热', '只有一个房间不热', '在滴水', '有异响'],
  'home.gas': ['打不着火', '燃气表不走', '报警器一直响'],
  'home.wall': ['下雨才渗', '一直在渗', '面积比昨天大', '楼上刚装修过'],
  'home.sanitary': ['水箱一直流水', '冲不下去', '底座松动', '关不紧'],
  'common.lift': ['门关不上', '停在一层不动', '每次到这层都响'],
  'common.fire': ['灭火器没了', '箱门打不开', '通道堆了东西'],
  'common.water': ['地面已经积水', '水压忽大忽小', '气味很大'],
  'common.power': ['整层都不亮', '一闪一闪', '天黑看不清台阶'],
  'common.gate': ['刷卡没反应', '一直开着', '抬杆很慢'],
  'common.facade': ['下雨就漏', '有裂缝', '瓷砖松动'],
  'common.road': ['容易绊倒', '积水', '已经有人摔倒'],
  'common.garage': ['充不上电', '扫码没反应', '地面积水'],
  'common.play': ['螺丝松了', '有尖角', '断了'],
  'common.clean': ['好几天没清', '有异味', '招虫子'],
  'common.green': ['挡住路', '枯了', '有蜂窝', '看到老鼠'],
  'common.order': ['经常这样', '晚上十点以后', '就在我家楼下'],
}

export const phrasesFor = (category: Category | undefined): readonly string[] =>
  category ? (PHRASES[category.key] ?? PHRASES[`${category.place}.${category.group}`] ?? []) : []
