import CalendarCard from '@nutui/nutui-react-taro/dist/es/packages/calendarcard'
import '@nutui/nutui-react-taro/dist/es/packages/calendarcard/style/style.css'
import { View } from '@tarojs/components'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import './style.scss'

interface CalendarProps {
  /** What the day is for, for a screen reader. */
  label: string
  /** A day of the product clock, 「2026-11-21」. */
  value: LocalDay | undefined
  onChange: (day: LocalDay) => void
  /** First and last day that may be chosen. */
  from?: LocalDay
  to?: LocalDay
  /** Days in between that are full or closed. */
  isClosed?: (day: LocalDay) => boolean
}

const two = (n: number) => String(n).padStart(2, '0')
const dayOf = (year: number, month: number, date: number): LocalDay => `${year}-${two(month)}-${two(date)}`

/** The calendar knows only the phone's own dates. A day stays the same day as long as both ways read the same zone. */
const toDate = (day: LocalDay) => new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
const toDay = (date: Date) => dayOf(date.getFullYear(), date.getMonth() + 1, date.getDate())

/** A whole month in sight, where the choice depends on which days are open (DateField is for a day one already knows). NutUI's calendar in our colours. */
export const Calendar = ({ label, value, onChange, from, to, isClosed }: CalendarProps) => (
  <View className="calendar" aria-role="group" aria-label={label}>
    <CalendarCard
      value={value ? toDate(value) : null}
      startDate={from ? toDate(from) : undefined}
      endDate={to ? toDate(to) : undefined}
      disableDay={(day) => isClosed?.(dayOf(day.year, day.month, day.date)) ?? false}
      onChange={(chosen) => {
        if (chosen instanceof Date) onChange(toDay(chosen))
      }}
    />
  </View>
)
