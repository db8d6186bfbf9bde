import { Text, Textarea, View } from '@tarojs/components'
import { Field } from '../field'
import './style.scss'

interface TextAreaProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Characters; the count is shown, and typing stops there. */
  max: number
  placeholder?: string
  hint?: string
  error?: string
  required?: boolean
  /** Lines shown before it grows. */
  rows?: number
}

export const TextArea = ({ label, value, onChange, max, placeholder, hint, error, required, rows = 3 }: TextAreaProps) => (
  <Field
    label={label}
    hint={hint}
    error={error}
    required={required}
    extra={
      <Text className={`t5 num ${value.length >= max ? 'strong' : ''}`} aria-label={`已写 ${value.length} 字, 最多 ${max} 字`}>
        {value.length}/{max}
      </Text>
    }
  >
    <View className="field-box">
      <Textarea
        className="field-input area"
        placeholderClass="field-place"
        style={{ minHeight: `calc(${rows * 24}px * var(--f))` }}
        value={value}
        maxlength={max}
        placeholder={placeholder}
        autoHeight
        disableDefaultPadding
        onInput={(event) => onChange(event.detail.value)}
        aria-label={label}
        aria-invalid={error ? 'true' : undefined}
      />
    </View>
  </Field>
)
