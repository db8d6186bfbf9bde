import { View } from '@tarojs/components'
import { VISIT_MODE_WORDS, VISIT_MODES, type VisitMode } from '@jinlin/shared/domain/ticket/words'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import type { Slot } from '../model/visit-days'
import { SlotPicker } from './slot-picker'

export interface Visit {
  visitMode: VisitMode
  slotFrom?: number
  slotTo?: number
}

interface VisitPickerProps {
  communityId: string
  categoryKey: string
  value: Visit
  onChange: (visit: Visit) => void
  error?: string
}

const HINTS: Record<VisitMode, string> = {
  now: '派到师傅就上门',
  slot: '约好时段, 师傅按时到',
  call_first: '先打电话商量, 再定时间',
}

/** When somebody comes: at once, in a window, or after a call. */
export const VisitPicker = ({ communityId, categoryKey, value, onChange, error }: VisitPickerProps) => (
  <Field label="什么时候上门" required hint={HINTS[value.visitMode]} error={error}>
    <Chips
      label="什么时候上门"
      value={value.visitMode}
      onChange={(visitMode) => onChange({ visitMode })}
      options={VISIT_MODES.map((mode) => ({ value: mode, label: VISIT_MODE_WORDS[mode] }))}
    />
    {value.visitMode === 'slot' && (
      <View className="mt3">
        <SlotPicker
          communityId={communityId}
          categoryKey={categoryKey}
          from={value.slotFrom}
          onChange={(slot: Slot) => onChange({ visitMode: 'slot', slotFrom: slot.from, slotTo: slot.to })}
        />
      </View>
    )}
  </Field>
)
