import { type FeeFormula, type FeeKind, type FeeScope, FORMULAS_OF, type MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { type Tier, tiersProblem } from '@jinlin/shared/domain/fee/price'
import { isLocalDay } from '@jinlin/shared/kernel/local-day'
import { refuse } from '../../platform/errors'

const wrong = (field: string, sentence: string) => refuse('INPUT_INVALID', { fields: { [field]: sentence } })

/** @throws AppError INPUT_INVALID for a day no calendar has, or tiers that leave a gap */
export const checkPrice = (formula: FeeFormula, price: { fromDay: string; noticedDay?: string | null; tiers: Tier[] | null }): void => {
  if (!isLocalDay(price.fromDay)) throw wrong('fromDay', '没有这一天, 请重新选择')
  if (typeof price.noticedDay === 'string' && !isLocalDay(price.noticedDay)) throw wrong('noticedDay', '没有这一天, 请重新选择')
  if (price.tiers === null) return
  if (formula !== 'meter') throw wrong('tiers', '只有按表计费的项目可以分档')
  const problem = tiersProblem(price.tiers)
  if (problem !== null) throw wrong('tiers', problem)
}

/** @throws AppError INPUT_INVALID for a formula that the kind does not have, or a measure that is missing */
export const checkFormula = (item: { kind: FeeKind; formula: FeeFormula; scope: FeeScope; meterKind: MeterKind | null }): void => {
  if (!FORMULAS_OF[item.kind].includes(item.formula)) throw wrong('formula', '这种收费项目不能用这个算法, 请重新选择')
  const needsMeter = item.formula === 'meter' || item.formula === 'share_usage'
  if (needsMeter && item.meterKind === null) throw wrong('meterKind', '请选择按哪种表计量')
  if (item.scope === 'listed' && item.kind !== 'periodic') throw wrong('scope', '只有周期性项目可以按名单收取')
}
