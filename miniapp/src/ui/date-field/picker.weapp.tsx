import { Picker } from '@tarojs/components'
import type { ReactNode } from 'react'

interface DayPickerProps {
  label: string
  value?: string
  from?: string
  to?: string
  onChange: (day: string) => void
  children: ReactNode
}

/** WeChat's own wheel of days. */
export const DayPicker = ({ value, from, to, onChange, children }: DayPickerProps) => (
  <Picker mode="date" value={value ?? from ?? ''} start={from} end={to} onChange={(event) => onChange(event.detail.value)}>
    {children}
  </Picker>
)
