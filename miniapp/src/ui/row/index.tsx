import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface RowProps {
  between?: boolean
  wrap?: boolean
  /** Aligns to the top, for rows whose words may take several lines. */
  top?: boolean
  /** 4, 8, 12 (usual) or 16 px. */
  gap?: 1 | 2 | 3 | 4
  /** In large text the parts stand below each other. */
  stack?: boolean
  className?: string
  children: ReactNode
}

export const Row = ({ between, wrap, top, gap = 3, stack, className, children }: RowProps) => {
  const classes = [
    'row',
    `gap${gap}`,
    between ? 'between' : '',
    wrap ? 'wrap' : '',
    top ? 'row-top' : '',
    stack ? 'stack' : '',
    className ?? '',
  ]
  return <View className={classes.filter(Boolean).join(' ')}>{children}</View>
}

/** Takes the room that is left and lets long words wrap. */
export const Grow = ({ className, children }: { className?: string; children: ReactNode }) => (
  <View className={`grow ${className ?? ''}`}>{children}</View>
)

/** The hair line between rows of a card. */
export const Divider = () => <View className="hr" />
