import { View } from '@tarojs/components'
import type { IconName } from './names'
import './icons.scss'

export type { IconName }

interface IconProps {
  name: IconName
  /** px at text factor 1; grows with large text like the words beside it. */
  size?: number
  className?: string
  /** Only when the icon stands alone; beside a word it stays silent. */
  label?: string
}

export const Icon = ({ name, size = 24, className, label }: IconProps) => {
  const side = `calc(${size}px * var(--f))`
  return (
    <View
      className={`icon icon-${name} ${className ?? ''}`}
      style={{ width: side, height: side }}
      aria-role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
    />
  )
}
