import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon'
import './style.scss'

interface NoticeBarProps {
  /** night: the black bar about the network; info: something new; wait and bad: asks for attention. */
  tone?: 'night' | 'info' | 'wait' | 'bad'
  icon?: IconName
  onPress?: () => void
  children: ReactNode
}

/** One sentence across the page, about the whole page. */
export const NoticeBar = ({ tone = 'night', icon, onPress, children }: NoticeBarProps) => (
  <View className={`noticebar noticebar-${tone}`} onClick={onPress} aria-role={onPress ? 'button' : 'status'} aria-live="polite">
    {icon && <Icon name={icon} size={18} />}
    <Text className="grow">{children}</Text>
    {onPress && <Icon name="chevron" size={16} />}
  </View>
)
