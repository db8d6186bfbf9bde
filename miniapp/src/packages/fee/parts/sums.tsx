import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface SumsProps {
  label: string
  value: ReactNode
  strong?: boolean
}

/** One line of a calculation: what it is at the left, how much at the right. */
export const Sums = ({ label, value, strong }: SumsProps) => (
  <View className={`sums ${strong ? 'sums-strong' : ''}`}>
    <Text className="sums-label">{label}</Text>
    <View className="sums-value num">{value}</View>
  </View>
)
