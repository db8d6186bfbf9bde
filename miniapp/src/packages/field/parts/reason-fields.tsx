import { View } from '@tarojs/components'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { RETURN_REASON_WORDS, RETURN_REASONS, type ReturnReason } from '@jinlin/shared/domain/ticket/words'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'

interface ReasonFieldsProps {
  reason: ReturnReason | undefined
  onReason: (reason: ReturnReason) => void
  words: string
  onWords: (words: string) => void
  error?: string
}

/** Why it is given away: one press, and words if there is more to say. */
export const ReasonFields = ({ reason, onReason, words, onWords, error }: ReasonFieldsProps) => (
  <>
    <Field label="原因" required error={error}>
      <Chips
        label="原因"
        value={reason}
        onChange={onReason}
        options={RETURN_REASONS.map((value) => ({ value, label: RETURN_REASON_WORDS[value] }))}
      />
    </Field>
    <View className="mt3">
      <TextArea label="说明" value={words} onChange={onWords} max={TICKET_LIMITS.reasonMax} rows={2} placeholder="接手的人会看到" />
    </View>
  </>
)
