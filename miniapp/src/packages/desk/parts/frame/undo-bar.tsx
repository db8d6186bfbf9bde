import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { Button } from '../../../../ui/button'
import { offerUndo, useUndo } from '../../hooks/desk-state'

/** The way back from a step that is easily taken by mistake; afterwards the ticket itself still offers it. */
export const UndoBar = () => {
  const undo = useUndo()
  useEffect(() => {
    if (!undo) return undefined
    const timer = setTimeout(() => offerUndo(undefined), TICKET_LIMITS.undoToast)
    return () => clearTimeout(timer)
  }, [undo])
  if (!undo) return null
  return (
    <View className="undo" aria-role="status" aria-live="polite">
      <Text className="grow">{undo.words}</Text>
      <Button
        size="sm"
        kind="line"
        onPress={() => {
          offerUndo(undefined)
          undo.act()
        }}
      >
        撤销
      </Button>
    </View>
  )
}
