import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Tone } from '../../theme/tone'
import './style.scss'

interface CardProps {
  title?: ReactNode
  /** Beside the title: a tag, a small button, a hint. */
  extra?: ReactNode
  /** A coloured edge for a card that asks for something (wait) or warns (bad). */
  tone?: Tone
  /** The whole card leads somewhere. */
  onPress?: () => void
  /** Lifts the card over a brand header, as on the home page. */
  lift?: boolean
  className?: string
  children?: ReactNode
}

export const Card = ({ title, extra, tone, onPress, lift, className, children }: CardProps) => {
  const classes = ['card', tone ? `card-edge edge-${tone}` : '', lift ? 'card-lift' : '', onPress ? 'card-press' : '', className ?? '']
  return (
    <View className={classes.filter(Boolean).join(' ')} onClick={onPress} aria-role={onPress ? 'button' : undefined}>
      {(title ?? extra) !== undefined && (
        <View className="row between card-head">
          <Text className="t2">{title}</Text>
          {typeof extra === 'string' ? <Text className="t5">{extra}</Text> : extra}
        </View>
      )}
      {children}
    </View>
  )
}
