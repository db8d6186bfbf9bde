import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './style.scss'

interface SumLineProps {
  label: string
  value: ReactNode
  strong?: boolean
}

/** One line of a sum or of facts: what it is at the left, how much at the right. */
export const SumLine = ({ label, value, strong }: SumLineProps) => (
  <View className={`sumline ${strong ? 'sumline-strong' : ''}`}>
    <Text className="sumline-label">{label}</Text>
    <View className="sumline-value num">{value}</View>
  </View>
)
