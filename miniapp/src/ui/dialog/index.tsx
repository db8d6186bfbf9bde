import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '../button'
import { useHeldFocus } from './hold-focus'
import './style.scss'

interface DialogProps {
  open: boolean
  title: string
  /** What happens then, in one or two sentences. */
  children?: ReactNode
  confirm: string
  onConfirm: () => void
  /** 「取消」 unless said otherwise; false for a message that is only to be read. */
  cancel?: string | false
  onCancel: () => void
  /** For what cannot be undone: the confirming button is red and not the big one. */
  danger?: boolean
  busy?: boolean
}

/** A question that must be answered before going on. */
export const Dialog = ({ open, title, children, confirm, onConfirm, cancel = '取消', onCancel, danger, busy }: DialogProps) => {
  const held = useHeldFocus(open, onCancel)
  if (!open) return null
  return (
    <View className="dialog-veil" catchMove>
      <View className="dialog" aria-role="alertdialog" aria-label={title} {...held}>
        <View className="t2">{title}</View>
        {children && <View className="dialog-body">{children}</View>}
        <View className="dialog-foot">
          {cancel !== false && (
            <Button kind="line" onPress={onCancel}>
              {cancel}
            </Button>
          )}
          <Button kind={danger ? 'bad' : 'primary'} busy={busy} onPress={onConfirm}>
            {confirm}
          </Button>
        </View>
      </View>
    </View>
  )
}
