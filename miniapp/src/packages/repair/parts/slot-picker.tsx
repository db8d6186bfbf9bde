import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chips } from '../../../ui/chips'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { useSlots } from '../hooks/use-slots'
import { firstFree, slotWords, visitDays, type Slot } from '../model/visit-days'

interface SlotPickerProps {
  communityId: string
  categoryKey: string
  from: number | undefined
  onChange: (slot: Slot) => void
}

/** First the day, then the window; what is full says so instead of disappearing. */
export const SlotPicker = ({ communityId, categoryKey, from, onChange }: SlotPickerProps) => {
  const query = useSlots(communityId, categoryKey, true)
  const [day, setDay] = useState<string>()
  return (
    <Screen
      query={query}
      skeleton={<SkeletonLines rows={3} />}
      isEmpty={(slots) => !firstFree(slots)}
      empty={<View className="t4">近几天都约满了, 可以选「尽快上门」或「先电话联系」</View>}
    >
      {(slots) => {
        const days = visitDays(slots, Date.now())
        const holding = days.find((one) => one.slots.some((slot) => slot.from === from))
        const shown = days.find((one) => one.day === day) ?? holding ?? days.find((one) => one.left > 0)
        return (
          <>
            <Chips
              label="日期"
              scroll
              value={shown?.day}
              onChange={setDay}
              options={days.map((one) => ({
                value: one.day,
                label: one.word,
                note: one.weekday,
                ...(one.left === 0 ? { closed: '约满' } : {}),
              }))}
            />
            <View className="mt2" />
            <Chips
              label="时段"
              columns={2}
              value={from === undefined ? undefined : String(from)}
              onChange={(picked) => {
                const slot = shown?.slots.find((one) => String(one.from) === picked)
                if (slot) onChange(slot)
              }}
              options={(shown?.slots ?? []).map((slot) => ({
                value: String(slot.from),
                label: slotWords(slot),
                ...(slot.left === 0 ? { closed: '约满' } : slot.left <= 2 ? { note: `余 ${slot.left}` } : {}),
              }))}
            />
          </>
        )
      }}
    </Screen>
  )
}
