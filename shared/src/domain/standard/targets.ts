/** A figure that reports measure against; not a clock. */
export interface Target {
  readonly key: TargetKey
  readonly name: string
  /** share: basis points of cases · change: basis points against last year · count: at least so many per period · score: points out of 100. */
  readonly measure: 'share' | 'change' | 'count' | 'score'
  readonly value: number
  readonly period?: 'month' | 'quarter' | 'year'
  readonly source: string
  readonly note?: string
}

export type TargetKey =
  | 'satisfaction.overall'
  | 'complaint.closed_in_loop'
  | 'equipment.in_order'
  | 'equipment.faults_handled'
  | 'fee.collected'
  | 'visitor.registered'
  | 'staff.certified'
  | 'plants.pest_control'
  | 'equipment.downtime'
  | 'energy.common_areas'
  | 'activity.held'
  | 'activity.attended'
  | 'survey.held'
  | 'survey.score'
  | 'assessment.held'
  | 'process.reviewed'
  | 'complaint.analysed'
  | 'pay.linked'

export const TARGETS: readonly Target[] = [
  { key: 'satisfaction.overall', name: '总体满意率', measure: 'share', value: 9_000, source: 'S0, S4' },
  { key: 'complaint.closed_in_loop', name: '有效投诉闭环率', measure: 'share', value: 10_000, source: 'S4' },
  { key: 'equipment.in_order', name: '设备完好率', measure: 'share', value: 9_800, source: 'S0, S4' },
  { key: 'equipment.faults_handled', name: '设备故障处理率', measure: 'share', value: 9_800, source: 'S0 5.2' },
  { key: 'fee.collected', name: '物业费收缴率', measure: 'share', value: 10_000, source: 'S0 1.2.3' },
  { key: 'visitor.registered', name: '访客登记率', measure: 'share', value: 10_000, source: 'S4' },
  { key: 'staff.certified', name: '持证上岗率', measure: 'share', value: 10_000, source: 'S0' },
  { key: 'plants.pest_control', name: '绿化病虫害防治率', measure: 'share', value: 9_500, source: 'S0' },
  { key: 'equipment.downtime', name: '主要设备停机时间', measure: 'change', value: -3_000, period: 'year', source: 'S4' },
  { key: 'energy.common_areas', name: '公共区域能耗', measure: 'change', value: -800, period: 'year', source: 'S4' },
  { key: 'activity.held', name: '社区活动', measure: 'count', value: 1, period: 'month', source: 'S0' },
  { key: 'activity.attended', name: '受邀住户参与率', measure: 'share', value: 8_000, source: 'S0' },
  {
    key: 'survey.held',
    name: '满意度调查',
    measure: 'count',
    value: 1,
    period: 'quarter',
    source: 'S4 六(二)',
    note: '匿名, 8 个方面加开放题',
  },
  { key: 'survey.score', name: '调查得分', measure: 'score', value: 85, source: 'S4 六(二)', note: '低于此分要公布整改方案' },
  { key: 'assessment.held', name: '服务评估', measure: 'count', value: 3, period: 'year', source: 'S2 1.4', note: '满分 100' },
  { key: 'process.reviewed', name: '流程复盘', measure: 'count', value: 2, period: 'year', source: 'S0 3.3' },
  {
    key: 'complaint.analysed',
    name: '投诉分析',
    measure: 'count',
    value: 1,
    period: 'month',
    source: 'S4 四(三)',
    note: '同类归并, 写明措施和负责人',
  },
  { key: 'pay.linked', name: '与满意度和投诉处理挂钩的薪酬占比', measure: 'share', value: 4_000, source: 'S4 七(二)' },
]
