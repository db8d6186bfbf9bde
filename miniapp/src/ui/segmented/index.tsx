import { Text, View } from '@tarojs/components'
import './style.scss'

interface SegmentedProps<V extends string> {
  options: readonly { value: V; label: string; count?: number }[]
  value: V
  onChange: (value: V) => void
  label: string
}

/** Two to four views of the same thing. */
export const Segmented = <V extends string>({ options, value, onChange, label }: SegmentedProps<V>) => (
  <View className="segmented" aria-role="tablist" aria-label={label}>
    {options.map((option) => (
      <View
        key={option.value}
        className={`segment ${option.value === value ? 'segment-on' : ''}`}
        onClick={() => onChange(option.value)}
        aria-role="tab"
        aria-selected={String(option.value === value)}
      >
        <Text>{option.label}</Text>
        {option.count !== undefined && <Text className="num segment-count">{option.count}</Text>}
      </View>
    ))}
  </View>
)
