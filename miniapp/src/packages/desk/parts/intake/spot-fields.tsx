import { View } from '@tarojs/components'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { Chips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { TextField } from '../../../../ui/text-field'
import { useUnits } from '../../hooks/use-houses'
import type { IntakeDraft } from '../../model/intake-draft'

interface SpotFieldsProps {
  communityId: string
  draft: IntakeDraft
  onChange: (patch: Partial<IntakeDraft>) => void
  error: string | undefined
}

/** Where in the common area: the building and the spot as the caller describes it. */
export const SpotFields = ({ communityId, draft, onChange, error }: SpotFieldsProps) => {
  const { data: buildings } = useUnits(communityId)
  return (
    <View className="mt4">
      <Field label="哪一栋" error={error}>
        <Chips
          label="哪一栋"
          value={draft.buildingId ?? ''}
          onChange={(id) => onChange({ buildingId: id || undefined })}
          options={[...(buildings ?? []).map((one) => ({ value: one.buildingId, label: one.name })), { value: '', label: '不在楼里' }]}
        />
      </Field>
      <TextField
        label="具体位置"
        value={draft.spot}
        onChange={(spot) => onChange({ spot })}
        max={TICKET_LIMITS.spotMax}
        placeholder="例: 12 层电梯厅"
      />
    </View>
  )
}
