import { Input, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Field } from '../field'
import { Icon, type IconName } from '../icon'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  hint?: string
  error?: string
  required?: boolean
  /** number: digits only; digit: with a point; tel is written as number. */
  type?: 'text' | 'number' | 'digit' | 'idcard'
  password?: boolean
  /** Characters; 140 when unset. */
  max?: number
  disabled?: boolean
  focus?: boolean
  icon?: IconName
  /** At the end of the frame: a unit, a button that sends a code. */
  extra?: ReactNode
  onConfirm?: (value: string) => void
  onBlur?: () => void
}

export const TextField = (props: TextFieldProps) => {
  const {
    label,
    value,
    onChange,
    placeholder,
    hint,
    error,
    required,
    type = 'text',
    password,
    max = 140,
    disabled,
    focus,
    icon,
    extra,
    onConfirm,
    onBlur,
  } = props
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      <View className="field-box">
        {icon && <Icon name={icon} size={20} />}
        <Input
          className="field-input"
          placeholderClass="field-place"
          value={value}
          type={type}
          password={password}
          placeholder={placeholder}
          maxlength={max}
          disabled={disabled}
          focus={focus}
          onInput={(event) => onChange(event.detail.value)}
          onConfirm={(event) => onConfirm?.(event.detail.value)}
          onBlur={onBlur}
          aria-label={label}
          aria-invalid={error ? 'true' : undefined}
        />
        {extra}
      </View>
    </Field>
  )
}

/** The search line above a list. */
export const SearchField = ({
  value,
  onChange,
  onConfirm,
  placeholder,
  extra,
  focus,
}: Omit<TextFieldProps, 'label'> & { placeholder: string }) => (
  <View className="field-box">
    <Icon name="search" size={20} />
    <Input
      className="field-input"
      placeholderClass="field-place"
      value={value}
      placeholder={placeholder}
      focus={focus}
      confirmType="search"
      onInput={(event) => onChange(event.detail.value)}
      onConfirm={(event) => onConfirm?.(event.detail.value)}
      aria-label={placeholder}
    />
    {extra}
  </View>
)
