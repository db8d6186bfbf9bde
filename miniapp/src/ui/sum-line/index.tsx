import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './style.scss'

interface SumLineProps {
  label: string
  value: ReactNode
  strong?: boolean
}

/** In large text this much (Chinese characters; others count half) finds no room beside each other. */
const ROOM = 12

const room = (words: string): number => [...words].reduce((sum, one) => sum + (one > '\u2e7f' ? 1 : 0.5), 0)

/** One line of a sum or of facts: what it is at the left, how much at the right. */
export const SumLine = ({ label, value, strong }: SumLineProps) => {
  const long = typeof value === 'string' && room(label) + room(value) > ROOM
  return (
    <View className={`sumline ${strong ? 'sumline-strong' : ''} ${long ? 'sumline-long' : ''}`}>
      <Text className="sumline-label">{label}</Text>
      <View className="sumline-value num">{value}</View>
    </View>
  )
}
