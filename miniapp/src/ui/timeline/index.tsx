import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './style.scss'

export interface TimelineItem {
  id: string
  title: ReactNode
  /** When, and why: 「今天 11:48 · 负责 3 栋, 在班, 手上 2 单」. */
  detail?: ReactNode
  /** now: where things stand; hold: it waited here; bad: late or refused. */
  mark?: 'now' | 'hold' | 'bad'
  /** Photos, a quote, a note. */
  children?: ReactNode
}

/** Newest first; the line joins what belongs together. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => (
  <View className="tl">
    {items.map((item) => (
      <View key={item.id} className={`tl-item ${item.mark ? `tl-${item.mark}` : ''}`}>
        <View className="t3">{typeof item.title === 'string' ? <Text>{item.title}</Text> : item.title}</View>
        {item.detail && <View className="t5">{typeof item.detail === 'string' ? <Text>{item.detail}</Text> : item.detail}</View>}
        {item.children}
      </View>
    ))}
  </View>
)
