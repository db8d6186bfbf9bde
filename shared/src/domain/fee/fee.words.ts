/** Code words of fees. Names in Chinese stand beside them where a screen shows them. */
export const FEE_KINDS = ['periodic', 'metered', 'shared', 'one_off'] as const
export type FeeKind = (typeof FEE_KINDS)[number]

/** How an amount comes about. Data, never text that is evaluated. */
export const FEE_FORMULAS = ['area_month', 'flat_month', 'meter', 'share_area', 'share_household', 'share_usage', 'amount'] as const
export type FeeFormula = (typeof FEE_FORMULAS)[number]

export const FEE_SCOPES = ['all', 'listed'] as const
export type FeeScope = (typeof FEE_SCOPES)[number]

export const METER_KINDS = ['water', 'power', 'gas'] as const
export type MeterKind = (typeof METER_KINDS)[number]

export const READING_STATES = ['ok', 'suspect', 'confirmed'] as const
export type ReadingState = (typeof READING_STATES)[number]

export const BILL_RUN_STATES = ['previewed', 'approved', 'publishing', 'published', 'cancelled'] as const
export type BillRunState = (typeof BILL_RUN_STATES)[number]

export const FEE_METHOD_WORDS: Record<FeeFormula, string> = {
  area_month: '按建筑面积、按月计',
  flat_month: '按数量、按月计',
  meter: '按表具用量计',
  share_area: '按建筑面积分摊',
  share_household: '按户分摊',
  share_usage: '按用量分摊',
  amount: '按次计',
}

export const METER_UNIT: Record<MeterKind, string> = { water: '吨', power: '度', gas: 'm³' }
export const METER_KIND_WORDS: Record<MeterKind, string> = { water: '水表', power: '电表', gas: '燃气表' }

/** 元/㎡·月: the unit a price of this formula is said in. */
export const unitWords = (formula: FeeFormula, meterKind: MeterKind | null): string => {
  if (formula === 'area_month') return '元/㎡·月'
  if (formula === 'flat_month') return '元/个·月'
  if (formula === 'amount') return '元/次'
  return meterKind === null ? '元' : `元/${METER_UNIT[meterKind]}`
}

/** Which formulas a kind of item may have. */
export const FORMULAS_OF: Record<FeeKind, readonly FeeFormula[]> = {
  periodic: ['area_month', 'flat_month'],
  metered: ['meter'],
  shared: ['share_area', 'share_household', 'share_usage'],
  one_off: ['amount'],
}
