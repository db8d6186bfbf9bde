/** What residents write, and what the colleague found and did. Chosen by chance, so that a year reads like a year. */
export interface ReportText {
  categoryKey: string
  words: string
  spot?: string
  found: string
  did: string
  parts?: string
}

export const HOME_REPORTS: readonly ReportText[] = [
  {
    categoryKey: 'home.water.leak',
    words: '厨房水槽下面接头一直滴水, 柜子已经湿了',
    found: '角阀接口老化, 垫圈开裂',
    did: '更换角阀和垫圈, 试水十分钟不漏',
    parts: '角阀 1 个',
  },
  {
    categoryKey: 'home.water.leak',
    words: '卫生间顶上有水印, 怀疑楼上漏水',
    found: '楼上地漏防水失效',
    did: '与楼上约定重做防水, 已临时封堵',
    parts: '防水涂料',
  },
  { categoryKey: 'home.water.block', words: '洗菜池下水很慢', found: '存水弯油污堵塞', did: '疏通存水弯并冲洗管道' },
  { categoryKey: 'home.water.pressure', words: '热水水压小, 洗澡断断续续', found: '花洒和龙头滤网结垢', did: '清洗滤网, 水压恢复' },
  { categoryKey: 'home.water.none', words: '早上起来家里没水了', found: '户内总阀被误关', did: '打开总阀, 检查各用水点正常' },
  {
    categoryKey: 'home.power.trip',
    words: '一开微波炉就跳闸',
    found: '厨房回路漏电保护器老化',
    did: '更换漏保, 逐路试用正常',
    parts: '漏电保护器 1 只',
  },
  {
    categoryKey: 'home.power.socket',
    words: '客厅插座松动, 插头插不稳',
    found: '插座铜片松弛',
    did: '更换插座面板',
    parts: '五孔插座 1 个',
  },
  { categoryKey: 'home.power.lamp', words: '走廊顶灯不亮', found: '灯管驱动损坏', did: '更换驱动电源', parts: 'LED 驱动 1 个' },
  { categoryKey: 'home.lowvolt.intercom', words: '对讲按了不响, 听不到门铃', found: '室内机接线松脱', did: '重新压线并测试呼叫' },
  { categoryKey: 'home.door.lock', words: '入户门锁转动很紧', found: '锁体缺油, 锁舌偏位', did: '润滑并调整锁舌' },
  {
    categoryKey: 'home.door.window',
    words: '卧室窗户关不严, 有风声',
    found: '合页下沉, 密封条老化',
    did: '调整合页, 更换密封条',
    parts: '密封条 3 米',
  },
  { categoryKey: 'home.hvac.heating', words: '主卧地暖不热', found: '分水器该路气堵', did: '排气并平衡各路流量' },
  {
    categoryKey: 'home.wall.seep',
    words: '外墙这面下雨就渗水',
    found: '窗台外侧胶缝开裂',
    did: '重新打胶, 雨后复查',
    parts: '密封胶 2 支',
  },
  { categoryKey: 'home.sanitary.toilet', words: '马桶一直流水停不住', found: '浮球阀关不严', did: '更换进水阀', parts: '进水阀 1 个' },
  { categoryKey: 'home.sanitary.tap', words: '洗手盆龙头关不紧', found: '阀芯磨损', did: '更换阀芯', parts: '陶瓷阀芯 1 个' },
]

export const COMMON_REPORTS: readonly ReportText[] = [
  {
    categoryKey: 'common.power.lamp',
    words: '楼道灯不亮, 晚上看不清台阶',
    spot: '12 层楼道',
    found: '声控开关失灵',
    did: '更换声控开关',
    parts: '声控开关 1 个',
  },
  {
    categoryKey: 'common.gate.door',
    words: '单元门关不上, 陌生人能直接进',
    spot: '1 单元门厅',
    found: '闭门器漏油',
    did: '更换闭门器并调速',
    parts: '闭门器 1 个',
  },
  { categoryKey: 'common.lift.button', words: '电梯 8 楼按键不灵', spot: '2 号梯', found: '按键触点氧化', did: '维保单位更换按键板' },
  { categoryKey: 'common.lift.noise', words: '电梯上行有异响', spot: '1 号梯', found: '导靴磨损', did: '维保单位更换导靴并试运行' },
  {
    categoryKey: 'common.clean.rubbish',
    words: '垃圾桶满了没人收, 有异味',
    spot: '垃圾投放点',
    found: '当日清运延误',
    did: '已清运并冲洗点位',
  },
  { categoryKey: 'common.green.pest', words: '花坛边蚊虫很多', spot: '儿童活动区旁', found: '积水未清', did: '清除积水并消杀' },
  {
    categoryKey: 'common.water.pipe',
    words: '地下室管道滴水',
    spot: 'B1 层 15 号车位上方',
    found: '法兰密封垫老化',
    did: '更换密封垫',
    parts: '密封垫 2 片',
  },
  { categoryKey: 'common.garage.garage', words: '车库进口积水', spot: '东侧坡道', found: '截水沟堵塞', did: '清理截水沟' },
  {
    categoryKey: 'common.order.parking',
    words: '有车停在消防通道上',
    spot: '北门内侧',
    found: '访客车辆临停',
    did: '联系车主移走并张贴提示',
  },
]

export const THANKS = ['师傅很准时, 收拾得干净', '修得快, 态度好', '谢谢, 已经好了', '', '', '', '讲得很清楚', '来得比说好的还早'] as const
export const GRUMBLES = ['等得有点久', '来了两次才修好', '希望下次提前打电话'] as const
