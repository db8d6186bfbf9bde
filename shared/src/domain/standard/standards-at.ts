import type { Instant } from '../../kernel/instant'
import { STANDARD_RULES } from './standard-defaults'
import type { Amount, CalendarKey, StandardKey, StandardRule, StandardUnit } from './standard-keys'

/**
 * One community's figure for one promise from a date on. A printed promise binds the firm (民法典 938), so a change is a new version and never
 * an edit; a ticket keeps the set that was in force when it was opened.
 */
export interface StandardVersion extends Amount {
  readonly key: StandardKey
  /** Counts up from 1 per key; 0 is the default of the house. */
  readonly version: number
  readonly effectiveFrom: Instant
  /** Absent: as in the default. */
  readonly calendar?: CalendarKey
  readonly source?: string
  readonly shareBp?: number
}

export interface StandardInForce extends StandardRule {
  readonly version: number
}

export type StandardSet = Readonly<Record<StandardKey, StandardInForce>>

/** The promises in force at a moment: per key the version that began last, the higher number where two began together, else the default. */
export function standardsAt(versions: readonly StandardVersion[], at: Instant): StandardSet {
  const inForce = new Map<StandardKey, StandardVersion>()
  for (const candidate of versions) {
    if (candidate.effectiveFrom > at) continue
    const known = inForce.get(candidate.key)
    const later =
      !known ||
      candidate.effectiveFrom > known.effectiveFrom ||
      (candidate.effectiveFrom === known.effectiveFrom && candidate.version > known.version)
    if (later) inForce.set(candidate.key, candidate)
  }
  const set = STANDARD_RULES.map((rule): [StandardKey, StandardInForce] => {
    const found = inForce.get(rule.key)
    if (!found) return [rule.key, { ...rule, version: 0 }]
    const { value, unit, version } = found
    return [
      rule.key,
      {
        ...rule,
        value,
        unit,
        version,
        calendar: calendarFor(unit, found.calendar ?? rule.calendar),
        source: found.source ?? rule.source,
        ...(found.shareBp === undefined ? {} : { shareBp: found.shareBp }),
      },
    ]
  })
  return Object.fromEntries(set) as unknown as StandardSet
}

/** Days are calendar days whatever the desk's hours; working days can only be counted on a calendar that has days off. */
function calendarFor(unit: StandardUnit, wished: CalendarKey): CalendarKey {
  if (unit === 'day') return 'always'
  return unit === 'working_day' && wished === 'always' ? 'workday' : wished
}

/** Why a typed-in figure cannot become a version, in words; null when it can. */
export function standardProblem(key: StandardKey, amount: Amount): string | null {
  const rule = STANDARD_RULES.find((known) => known.key === key)
  if (!rule) return '没有这项标准'
  if ((rule.unit === 'slot') !== (amount.unit === 'slot'))
    return rule.unit === 'slot' ? '预约按约定时段履约, 不能另设时限' : '这项承诺不能改为按预约时段'
  if (amount.unit === 'slot') return amount.value === 0 ? null : '预约时段不另设数值'
  if (!Number.isInteger(amount.value) || amount.value < 1) return '时限要填大于 0 的整数'
  return null
}

const UNIT_WORDS: Readonly<Record<StandardUnit, string>> = { minute: '分钟', hour: '小时', day: '天', working_day: '个工作日', slot: '' }

/** 「24 小时」「15 分钟」「3 个工作日」「10 天」; an appointment has no length of its own: ''. */
export function sayAmount({ value, unit }: Amount): string {
  return unit === 'slot' ? '' : `${value} ${UNIT_WORDS[unit]}`
}
