import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** One line of a sum or of facts: name at the left, value at the right. */
export const Line = ({ label, value, strong }: { label: string; value: ReactNode; strong?: boolean }) => (
  <View className={`lines ${strong ? 'strong' : ''}`}>
    <Text className="lines-label">{label}</Text>
    <View className="lines-value num">{value}</View>
  </View>
)
