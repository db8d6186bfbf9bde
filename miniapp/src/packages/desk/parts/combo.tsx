import { Text, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { TextField } from '../../../ui/text-field'
import { onKeys } from '../hooks/on-keys'

export interface ComboOption {
  value: string
  label: string
  /** A heading over this option and those after it. */
  group?: string
  note?: ReactNode
}

interface ComboProps {
  label: string
  query: string
  onQuery: (query: string) => void
  options: readonly ComboOption[]
  onPick: (value: string) => void
  placeholder?: string
  hint?: string
  error?: string | undefined
  required?: boolean
  /** Said instead of the list when nothing fits. */
  none?: string
  icon?: 'search' | 'home' | 'wrench'
}

/** Type and choose: letters narrow the list, arrows walk it, Enter takes what is marked. Everything also by a tap. */
export const Combo = ({ label, query, onQuery, options, onPick, none, error, hint, ...rest }: ComboProps) => {
  const [at, setAt] = useState(0)
  const marked = Math.min(at, Math.max(options.length - 1, 0))
  const keys = onKeys(({ key }) => {
    const one = options[marked]
    if (key === 'ArrowDown') setAt(Math.min(marked + 1, options.length - 1))
    else if (key === 'ArrowUp') setAt(Math.max(marked - 1, 0))
    else if (key === 'Enter' && one) {
      onPick(one.value)
      setAt(0)
    } else return false
    return true
  })
  const type = (next: string) => {
    setAt(0)
    onQuery(next)
  }
  return (
    <View className="combo" {...keys}>
      <TextField label={label} value={query} onChange={type} {...rest} error={error} hint={hint} />
      <View className="combo-list" aria-role="listbox" aria-label={label}>
        {options.map((option, index) => (
          <View key={option.value}>
            {option.group && <View className="combo-group">{option.group}</View>}
            <View
              className={`combo-one ${index === marked ? 'combo-on' : ''}`}
              onClick={() => onPick(option.value)}
              aria-role="option"
              aria-selected={String(index === marked)}
              // The arrows walk this list; a stop for Tab at each of dozens of entries would be a wall.
              {...{ tabIndex: -1 }}
            >
              <Text className="grow">{option.label}</Text>
              {option.note}
            </View>
          </View>
        ))}
        {options.length === 0 && none && <View className="combo-one t5">{none}</View>}
      </View>
    </View>
  )
}
