import { View } from '@tarojs/components'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { Chips } from '../../../ui/chips'
import { TextArea } from '../../../ui/text-area'

interface ReasonFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Reasons that come up again and again: one press. */
  ready: readonly string[]
  hint?: string
  required?: boolean
  error?: string | undefined
}

/** A reason in words: a ready one with one press, or one's own. */
export const ReasonField = ({ label, value, onChange, ready, hint, required = true, error }: ReasonFieldProps) => (
  <View className="mt3">
    <TextArea
      label={label}
      required={required}
      value={value}
      onChange={onChange}
      max={TICKET_LIMITS.reasonMax}
      rows={2}
      hint={hint}
      error={error}
    />
    <View className="mt2">
      <Chips
        label={`常用: ${label}`}
        value={ready.includes(value) ? value : undefined}
        onChange={onChange}
        options={ready.map((one) => ({ value: one, label: one }))}
      />
    </View>
  </View>
)
