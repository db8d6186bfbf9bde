import { useState } from 'react'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import type { HazardKey } from '@jinlin/shared/domain/ticket/hazards'
import type { Place } from '@jinlin/shared/domain/ticket/words'
import { Button } from '../../../ui/button'
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

/** Two levels, one in sight at a time: the trade as a tile, then what is wrong with it. */
export const CategoryPicker = ({ place, value, onChange, onHazard, error }: CategoryPickerProps) => {
  const groups = groupsOf(place)
  const [opened, setOpened] = useState(() => (value ? categoryOf(value)?.group : undefined))
  const group = groups.find((one) => one.group === opened)
  const openGroup = (next: string) => {
    setOpened(next)
    const only = groups.find((one) => one.group === next)?.items
    if (only?.length === 1 && only[0]) onChange(only[0].key)
  }
  if (!group)
    return (
      <Field label="什么坏了" required error={error}>
        <Chips
          label="类别"
          columns={4}
          value={undefined}
          onChange={openGroup}
          options={groups.map((one) => ({ value: one.group, label: one.word, icon: one.icon }))}
        />
      </Field>
    )
  return (
    <Field
      label={group.items.length > 1 ? `${group.word}, 是哪一种` : group.word}
      required
      error={error}
      extra={
        <Button size="sm" kind="line" icon="back" onPress={() => setOpened(undefined)}>
          换一类
        </Button>
      }
    >
      <Chips
        label={`${group.word}的问题`}
        columns={2}
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
    </Field>
  )
}
