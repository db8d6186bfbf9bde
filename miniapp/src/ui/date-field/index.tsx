import { Text, View } from '@tarojs/components'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import { Field } from '../field'
import { Icon } from '../icon'
import { DayPicker } from './picker'
import './style.scss'

interface DateFieldProps {
  label: string
  /** 2026-11-21; undefined while nothing is chosen. */
  value: LocalDay | undefined
  onChange: (day: LocalDay) => void
  from?: LocalDay
  to?: LocalDay
  placeholder?: string
  hint?: string
  error?: string
  required?: boolean
}

const words = (day: LocalDay) => `${day.slice(0, 4)} 年 ${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`

/** A day, chosen with what the phone itself offers for it. */
export const DateField = ({ label, value, onChange, from, to, placeholder = '请选择日期', hint, error, required }: DateFieldProps) => (
  <Field label={label} hint={hint} error={error} required={required}>
    <DayPicker label={label} value={value} from={from} to={to} onChange={onChange}>
      <View className="field-box">
        <Icon name="calendar" size={20} />
        <Text className={value ? 'grow' : 'grow field-place-word'}>{value ? words(value) : placeholder}</Text>
        <Icon name="chevron" size={18} />
      </View>
    </DayPicker>
  </Field>
)
