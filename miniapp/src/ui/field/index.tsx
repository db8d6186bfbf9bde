import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from '../icon'
import './style.scss'

interface FieldProps {
  label: string
  /** What helps to fill it in, or who will see it. */
  hint?: string
  /** What is wrong, in words, at the field itself. */
  error?: string
  required?: boolean
  /** Beside the label: a count, a small button. */
  extra?: ReactNode
  children: ReactNode
}

/** A labelled place for any control. */
export const Field = ({ label, hint, error, required, extra, children }: FieldProps) => (
  <View className={`field ${error ? 'field-wrong' : ''}`}>
    <View className="row between">
      <View className="field-label">
        <Text>{label}</Text>
        {!required && <Text className="field-optional"> (选填)</Text>}
      </View>
      {extra}
    </View>
    {hint && <View className="t5">{hint}</View>}
    <View className="field-body">{children}</View>
    {error && (
      <View className="field-error" aria-role="alert">
        <Icon name="warning" size={16} />
        <Text>{error}</Text>
      </View>
    )}
  </View>
)
