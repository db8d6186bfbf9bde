import { Button as Native, Text } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon'
import './style.scss'

export interface ButtonProps {
  /** One primary per screen; line for the second choice; quiet for leaving; bad for what cannot be undone. */
  kind?: 'primary' | 'line' | 'quiet' | 'bad'
  /** md 48, sm 32 (its touch area is still a finger's), go 64 for the one step of a technician. */
  size?: 'md' | 'sm' | 'go'
  /** Why it cannot be pressed now, and when it can (「18:00 后可催」). Shown on the button; a button never goes grey without saying why. */
  closed?: string | null | false
  /** Work is under way: no second press, and the word says so to a screen reader. */
  busy?: boolean
  icon?: IconName
  /** Only for WeChat's own abilities, e.g. getPhoneNumber; the answer comes to onOpen. */
  openType?: 'getPhoneNumber' | 'contact' | 'share'
  onOpen?: (detail: Record<string, unknown>) => void
  onPress?: () => void
  /** Said instead of the words on it, where these alone are not enough. */
  label?: string
  className?: string
  children?: ReactNode
}

export const Button = (props: ButtonProps) => {
  const { kind = 'primary', size = 'md', closed, busy, icon, openType, onOpen, onPress, label, className, children } = props
  const shut = Boolean(closed)
  const classes = ['btn', `btn-${size}`, shut ? 'btn-closed' : `btn-${kind}`, busy ? 'btn-busy' : '', className ?? '']
    .filter(Boolean)
    .join(' ')
  return (
    <Native
      className={classes}
      hoverClass="btn-down"
      onClick={() => {
        if (!shut && !busy) onPress?.()
      }}
      openType={shut || busy ? undefined : openType}
      onGetPhoneNumber={(event) => onOpen?.(event.detail as unknown as Record<string, unknown>)}
      aria-role="button"
      aria-label={label}
      aria-disabled={shut || busy ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
    >
      {busy ? <Icon name="refresh" size={18} className="btn-spin" /> : icon && <Icon name={icon} size={size === 'sm' ? 16 : 20} />}
      <Text className="btn-words">
        {children}
        {shut && <Text className="btn-why">{closed}</Text>}
      </Text>
    </Native>
  )
}
