import type { ReactNode } from 'react'

interface DayPickerProps {
  label: string
  value?: string
  from?: string
  to?: string
  onChange: (day: string) => void
  children: ReactNode
}

/** The browser's own calendar, laid invisibly over our frame: it can be tapped, typed into and read out. */
export const DayPicker = ({ label, value, from, to, onChange, children }: DayPickerProps) => (
  <div className="daypicker">
    {children}
    <input
      className="daypicker-input"
      type="date"
      aria-label={label}
      value={value ?? ''}
      min={from}
      max={to}
      onChange={(event) => {
        if (event.target.value) onChange(event.target.value)
      }}
      onClick={(event) => {
        // Only the little calendar opens it by itself; the whole frame should.
        event.currentTarget.showPicker?.()
      }}
    />
  </div>
)
