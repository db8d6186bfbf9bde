import type { Amount, StandardRule } from '@jinlin/shared/domain/standard/standard-keys'

/** The units of the interface: hours are shown in minutes, so that a figure such as 90 minutes needs no third unit. */
export type ShownUnit = 'minutes' | 'working_days' | 'calendar_days' | 'slot'

export const shownAmount = ({ value, unit }: Amount): { value: number; unit: ShownUnit } => {
  switch (unit) {
    case 'minute':
      return { value, unit: 'minutes' }
    case 'hour':
      return { value: value * 60, unit: 'minutes' }
    case 'day':
      return { value, unit: 'calendar_days' }
    case 'working_day':
      return { value, unit: 'working_days' }
    case 'slot':
      return { value, unit: 'slot' }
  }
}

/** A figure typed in the unit its promise is shown in; whole hours stay hours, because 「24 小时」 reads better than 「1440 分钟」. */
export const amountOf = (rule: StandardRule, value: number): Amount => {
  if (rule.unit !== 'hour' && rule.unit !== 'minute') return { value, unit: rule.unit }
  return value % 60 === 0 && value >= 60 ? { value: value / 60, unit: 'hour' } : { value, unit: 'minute' }
}
