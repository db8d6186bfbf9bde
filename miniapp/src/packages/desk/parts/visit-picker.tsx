import { View } from '@tarojs/components'
import { useState } from 'react'
import { VISIT_MODE_WORDS, VISIT_MODES, type VisitMode } from '@jinlin/shared/domain/ticket/words'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { useVisits } from '../hooks/use-visits'
import { freeVisits, visitOf } from '../model/visits'

export interface Visit {
  visitMode: VisitMode
  slotFrom: number | undefined
  slotTo: number | undefined
}

interface VisitPickerProps {
  communityId: string
  categoryKey: string | undefined
  value: Visit
  onChange: (visit: Visit) => void
  error?: string | undefined
}

const FEW = 6

/** When somebody comes; of the windows the next free ones stand first, because on the phone one offers what there is. */
export const VisitPicker = ({ communityId, categoryKey, value, onChange, error }: VisitPickerProps) => {
  const slots = useVisits(communityId, categoryKey, value.visitMode === 'slot')
  const [all, setAll] = useState(false)
  const now = Date.now()
  return (
    <Field label="什么时候上门" required error={error}>
      <Chips
        label="什么时候上门"
        value={value.visitMode}
        onChange={(visitMode) => onChange({ visitMode, slotFrom: undefined, slotTo: undefined })}
        options={VISIT_MODES.map((mode) => ({ value: mode, label: VISIT_MODE_WORDS[mode] }))}
      />
      {value.visitMode === 'slot' && (
        <View className="mt3">
          <Screen
            query={slots}
            skeleton={<SkeletonLines rows={2} />}
            isEmpty={(list) => freeVisits(list, now, 1).length === 0}
            empty={<View className="t4">近几天都约满了, 可以选「尽快上门」或「先电话联系」</View>}
          >
            {(list) => (
              <>
                <Chips
                  label="时段"
                  value={value.slotFrom === undefined ? undefined : `${value.slotFrom}-${value.slotTo}`}
                  onChange={(picked) => onChange({ visitMode: 'slot', ...visitOf(picked) })}
                  options={freeVisits(list, now, all ? 60 : FEW)}
                />
                {!all && freeVisits(list, now, FEW + 1).length > FEW && (
                  <Button size="sm" kind="quiet" onPress={() => setAll(true)}>
                    更多时段
                  </Button>
                )}
              </>
            )}
          </Screen>
        </View>
      )}
    </Field>
  )
}
