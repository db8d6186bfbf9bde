import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useHeldFocus } from '../../../../ui/dialog/hold-focus'
import { Icon } from '../../../../ui/icon'

/** The third pane where there is room for two: comes in from the right, and the keyboard stays in it until it is closed. */
export const Drawer = ({ open, title, onClose, children }: { open: boolean; title: string; onClose: () => void; children: ReactNode }) => {
  const held = useHeldFocus(open, onClose)
  if (!open) return null
  return (
    <View className="drawer-veil" onClick={onClose}>
      <View className="drawer" aria-role="dialog" aria-label={title} onClick={(event) => event.stopPropagation()} {...held}>
        <View className="row between">
          <Text className="t2">{title}</Text>
          <View className="drawer-close" onClick={onClose} aria-role="button" aria-label="关闭">
            <Icon name="close" size={22} />
          </View>
        </View>
        {children}
      </View>
    </View>
  )
}
