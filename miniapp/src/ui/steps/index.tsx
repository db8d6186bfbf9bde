import { Text, View } from '@tarojs/components'
import './style.scss'

interface StepsProps {
  /** The words of the way, in order: 「已接单 · 已出发 · 到场 · 开工 · 完成」. */
  steps: readonly string[]
  /** How many are behind us; the next one is the present step. */
  done: number
}

export const Steps = ({ steps, done }: StepsProps) => (
  <View className="steps" aria-label={done >= steps.length ? '全部完成' : `第 ${done + 1} 步, 共 ${steps.length} 步: ${steps[done] ?? ''}`}>
    <View className="steps-bars">
      {steps.map((word, at) => (
        <View key={word} className={`steps-bar ${at < done ? 'steps-done' : at === done ? 'steps-now' : ''}`} />
      ))}
    </View>
    <View className="steps-words">
      {steps.map((word, at) => (
        <Text key={word}>
          {at > 0 && ' · '}
          <Text className={at === done ? 'strong brand' : ''}>{word}</Text>
        </Text>
      ))}
    </View>
  </View>
)
