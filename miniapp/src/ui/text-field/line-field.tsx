import { Input, View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface LineFieldProps {
  /** Said, not shown: beside it the row says what it is. */
  label: string
  value: string
  onChange: (value: string) => void
  /** Enter, or the phone's 「下一项」. */
  onNext: (value: string) => void
  onFocus?: () => void
  placeholder?: string
  focus?: boolean
  wrong?: boolean
  disabled?: boolean
  /** At the end of the frame: a unit. */
  extra?: ReactNode
}

/** A figure in a row of a long list that is typed from top to bottom: the keyboard stays up from one to the next. */
export const LineField = (props: LineFieldProps) => {
  const { label, value, onChange, onNext, onFocus, placeholder, focus, wrong, disabled, extra } = props
  return (
    <View className={`field-box ${wrong ? 'field-box-wrong' : ''}`}>
      <Input
        className="field-input num"
        placeholderClass="field-place"
        value={value}
        type="digit"
        maxlength={12}
        placeholder={placeholder}
        focus={focus}
        disabled={disabled}
        confirmType="next"
        confirmHold
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={(event) => onNext(event.detail.value)}
        onFocus={onFocus}
        aria-label={label}
        aria-invalid={wrong ? 'true' : undefined}
      />
      {extra}
    </View>
  )
}
