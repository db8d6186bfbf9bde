import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useHeldFocus } from '../dialog/hold-focus'
import { Icon } from '../icon'
import './style.scss'

interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  /** Buttons that stay in sight while the content scrolls. */
  foot?: ReactNode
  children: ReactNode
}

/** Comes up from below; a tap beside it, the cross or Escape closes it. On a wide screen it stands in the middle. */
export const Sheet = ({ open, title, onClose, foot, children }: SheetProps) => {
  const held = useHeldFocus(open, onClose)
  if (!open) return null
  return (
    <View className="veil" catchMove onClick={onClose}>
      <View className="sheet" aria-role="dialog" aria-label={title} onClick={(event) => event.stopPropagation()} {...held}>
        <View className="sheet-head">
          <Text className="t2">{title}</Text>
          <View className="sheet-close" onClick={onClose} aria-role="button" aria-label="关闭">
            <Icon name="close" size={22} />
          </View>
        </View>
        <View className="sheet-body">{children}</View>
        {foot && <View className="sheet-foot">{foot}</View>}
      </View>
    </View>
  )
}
