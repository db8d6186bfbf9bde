import { View } from '@tarojs/components'
import { useState } from 'react'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { PriorityTag } from '../../../ui/tag'
import { categoryPath, findCategories } from '../model/category-search'
import { Combo, type ComboOption } from './combo'

interface CategoryPickerProps {
  value: string | undefined
  onChange: (key: string) => void
  error?: string | undefined
  /** After choosing, where the keyboard goes next. */
  onPicked?: (key: string) => void
}

/** Both levels in one list; what is typed finds it by the caller's own words. */
export const CategoryPicker = ({ value, onChange, error, onPicked }: CategoryPickerProps) => {
  const [query, setQuery] = useState('')
  const [changing, setChanging] = useState(value === undefined)
  const chosen = value === undefined ? undefined : categoryOf(value)
  if (chosen && !changing)
    return (
      <Field label="类别" required>
        <View className="row wrap gap2">
          <View className="strong">{categoryPath(chosen)}</View>
          <PriorityTag priority={chosen.priority} />
          <Button size="sm" kind="quiet" onPress={() => setChanging(true)}>
            换一个
          </Button>
        </View>
      </Field>
    )
  const found = findCategories(query.trim())
  const options = found.map((category, at): ComboOption => {
    const path = `${category.place === 'home' ? '户内' : '公共'} · ${category.groupWord}`
    const before = found[at - 1]
    const grouped = query.trim() === '' && (before?.group !== category.group || before.place !== category.place)
    return {
      value: category.key,
      label: query.trim() === '' ? category.word : categoryPath(category),
      note: <PriorityTag priority={category.priority} />,
      ...(grouped ? { group: path } : {}),
    }
  })
  return (
    <Combo
      label="类别"
      required
      icon="wrench"
      query={query}
      onQuery={setQuery}
      options={options}
      placeholder="打几个字: 漏水、灯、电梯"
      none="没有这样的类别, 可以选「其他」"
      error={error}
      onPick={(key) => {
        onChange(key)
        setChanging(false)
        setQuery('')
        onPicked?.(key)
      }}
    />
  )
}
