import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon'
import './style.scss'

interface EmptyProps {
  title: string
  /** What to do, or when something will be here. */
  detail?: string
  icon?: IconName
  /** A button, if there is something to do. */
  action?: ReactNode
}

export const Empty = ({ title, detail, icon = 'ticket', action }: EmptyProps) => (
  <View className="empty">
    <View className="empty-icon">
      <Icon name={icon} size={32} />
    </View>
    <View className="t2">{title}</View>
    {detail && <View className="t4 empty-detail">{detail}</View>}
    {action && <View className="empty-action">{action}</View>}
  </View>
)
