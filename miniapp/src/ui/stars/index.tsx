import { Text, View } from '@tarojs/components'
import { Icon } from '../icon'
import './style.scss'

interface StarsProps {
  /** What is rated: 「速度」. */
  label: string
  /** 1 … 5; undefined while nothing is chosen: a score is never made up. */
  value: number | undefined
  onChange: (value: number) => void
}

const WORDS = ['很不满意', '不满意', '一般', '满意', '很满意']
const SCORES = [1, 2, 3, 4, 5]

/** One to five, with the word of the score beside it. */
export const Stars = ({ label, value, onChange }: StarsProps) => (
  <View className="stars">
    <View className="stars-label">
      <Text>{label}</Text>
      <Text className="t5">{value ? (WORDS[value - 1] ?? '') : '请选择'}</Text>
    </View>
    <View className="stars-row" aria-role="radiogroup" aria-label={label}>
      {SCORES.map((score) => (
        <View
          key={score}
          className={`stars-one ${value !== undefined && score <= value ? 'stars-full' : ''}`}
          onClick={() => onChange(score)}
          aria-role="radio"
          aria-checked={String(score === value)}
          aria-label={`${label} ${score} 分, ${WORDS[score - 1] ?? ''}`}
        >
          <Icon name={value !== undefined && score <= value ? 'star-full' : 'star'} size={30} />
        </View>
      ))}
    </View>
  </View>
)

/** A score that was given, to read. */
export const StarsGiven = ({ label, value }: { label: string; value: number }) => (
  <View className="row gap2" aria-label={`${label} ${value} 分`}>
    <Text className="t4">{label}</Text>
    <View className="row stars-given" aria-hidden="true">
      {SCORES.map((score) => (
        <Icon key={score} name={score <= value ? 'star-full' : 'star'} size={16} />
      ))}
    </View>
    <Text className="t5">{WORDS[value - 1] ?? ''}</Text>
  </View>
)
