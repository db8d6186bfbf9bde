import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './style.scss'

interface PromiseCardProps {
  /** The promise in words: 「今天 18:00 前上门」. */
  headline: string
  /** A StatusTag with `inverse`. */
  tag?: ReactNode
  /** Who, and where they are. */
  who?: string
  /** Share of the promised time already used, 0 … 1; left out when no clock runs. */
  used?: number
  /** How the time is reckoned; `onWhy` opens the full account. */
  note?: string
  onWhy?: () => void
  whyWord?: string
  /** Grey for a story that has ended, red for a promise that was missed. */
  mood?: 'running' | 'late' | 'over'
  children?: ReactNode
}

export const PromiseCard = (props: PromiseCardProps) => {
  const { headline, tag, who, used, note, onWhy, whyWord = '怎么算的', mood = 'running', children } = props
  const share = used === undefined ? undefined : Math.round(Math.min(Math.max(used, 0), 1) * 100)
  return (
    <View className={`promise promise-${mood}`}>
      <View className="row between row-top">
        <Text className="promise-head">{headline}</Text>
        {tag}
      </View>
      {who && <View className="promise-who">{who}</View>}
      {share !== undefined && (
        <View className="promise-bar" aria-role="progressbar" aria-label={`时间已用 ${share}%`}>
          <View className="promise-used" style={{ width: `${share}%` }} />
        </View>
      )}
      {(note || onWhy) && (
        <View className="promise-note">
          {note && <Text>{note} </Text>}
          {onWhy && (
            <Text className="promise-why" onClick={onWhy} aria-role="button">
              {whyWord}
            </Text>
          )}
        </View>
      )}
      {children}
    </View>
  )
}
