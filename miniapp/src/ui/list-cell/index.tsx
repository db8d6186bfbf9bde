import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon'
import './style.scss'

interface ListCellProps {
  title: ReactNode
  detail?: ReactNode
  /** At the right: a value, a tag, a time. */
  value?: ReactNode
  icon?: IconName
  /** Something new to see. */
  dot?: boolean
  onPress?: () => void
  /** false where a press chooses instead of leading on. */
  arrow?: boolean
  /** Said instead of the words, when a list row needs more context. */
  label?: string
}

/** One row of a list; with onPress it leads somewhere and shows so. */
export const ListCell = ({ title, detail, value, icon, dot, onPress, arrow = true, label }: ListCellProps) => (
  <View
    className={`cell ${onPress ? 'cell-press' : ''} ${onPress && arrow ? 'cell-leads' : ''}`}
    onClick={onPress}
    aria-role={onPress ? 'button' : undefined}
    aria-label={label}
  >
    {icon && (
      <View className="cell-icon">
        <Icon name={icon} size={22} />
      </View>
    )}
    <View className="grow">
      <View className="t3">{typeof title === 'string' ? <Text>{title}</Text> : title}</View>
      {detail && <View className="t5">{typeof detail === 'string' ? <Text>{detail}</Text> : detail}</View>}
    </View>
    {value !== undefined && <View className="cell-value">{typeof value === 'string' ? <Text>{value}</Text> : value}</View>}
    {dot && <View className="cell-dot" aria-label="有新内容" aria-role="img" />}
    {onPress && arrow && <Icon name="chevron" size={18} className="cell-arrow" />}
  </View>
)

/** Rows together, with hair lines between them. */
export const CellGroup = ({ children }: { children: ReactNode }) => <View className="cells">{children}</View>
