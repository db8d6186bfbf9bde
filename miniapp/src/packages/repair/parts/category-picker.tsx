import { View } from '@tarojs/components'
import { useState } from 'react'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import type { HazardKey } from '@jinlin/shared/domain/ticket/hazards'
import type { Place } from '@jinlin/shared/domain/ticket/words'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { groupsOf } from '../model/category-groups'

interface CategoryPickerProps {
  place: Place
  value: string | undefined
  onChange: (categoryKey: string) => void
  /** A danger is no category to be filled in: it has a page of its own. */
  onHazard: (hazard: HazardKey) => void
  error?: string
}

/** Two levels: the trade as a tile, then what is wrong with it. */
export const CategoryPicker = ({ place, value, onChange, onHazard, error }: CategoryPickerProps) => {
  const groups = groupsOf(place)
  const [opened, setOpened] = useState(() => (value ? categoryOf(value)?.group : undefined))
  const group = groups.find((one) => one.group === opened)
  const openGroup = (next: string) => {
    setOpened(next)
    const only = groups.find((one) => one.group === next)?.items
    if (only?.length === 1 && only[0]) onChange(only[0].key)
  }
  return (
    <Field label="什么坏了" required error={error}>
      <Chips
        label="类别"
        columns={4}
        value={opened}
        onChange={openGroup}
        options={groups.map((one) => ({ value: one.group, label: one.word, icon: one.icon }))}
      />
      {group && group.items.length > 1 && (
        <View className="mt3">
          <View className="t4">{`${group.word}, 是哪一种`}</View>
          <View className="mt2">
            <Chips
              label={`${group.word}的问题`}
              value={value}
              onChange={(key) => {
                const hazard = group.items.find((item) => item.key === key)?.hazard
                if (hazard) onHazard(hazard)
                else onChange(key)
              }}
              options={group.items.map((item) => ({
                value: item.key,
                label: item.word,
                ...(item.hazard ? { icon: 'warning' as const, note: '紧急' } : {}),
              }))}
            />
          </View>
        </View>
      )}
    </Field>
  )
}
