import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { Button } from '../../../../ui/button'
import { Sheet } from '../../../../ui/sheet'
import { focusInside } from '../../hooks/focus-inside'
import { isStale } from '../../hooks/use-step'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { changesBetween } from '../../model/changes'
import { ChangesNote } from './changes-note'

interface StepSheetProps {
  ticket: DeskTicket
  title: string
  /** The word on the button. */
  word: string
  /** What is still missing. */
  closed?: string | undefined
  danger?: boolean
  step: { isPending: boolean; error: Error | null; reset: () => void }
  /** With the version the person has read: a newer ticket is refused, and shown first. */
  onSend: (version: number) => void
  onClose: () => void
  children: ReactNode
}

/** The frame of every form on a ticket: when the ticket moves on meanwhile, it says what changed and keeps what was typed. */
export const StepSheet = ({ ticket, title, word, closed, danger, step, onSend, onClose, children }: StepSheetProps) => {
  const [seen, setSeen] = useState(ticket)
  const changes = changesBetween(seen, ticket, Date.now())
  const read = () => {
    setSeen(ticket)
    step.reset()
    // The button that was pressed is gone; the keyboard stays in the form.
    focusInside('step-form')
  }
  const failed = step.error && !(isStale(step.error) && changes.length > 0)
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      foot={
        <Button
          kind={danger ? 'bad' : 'primary'}
          busy={step.isPending}
          closed={changes.length > 0 ? '先看一下新进展' : closed}
          onPress={() => onSend(seen.version)}
        >
          {word}
        </Button>
      }
    >
      <ChangesNote changes={changes} onSeen={read} />
      <View id="step-form">{children}</View>
      {failed && (
        <View className="bad t4 mt2" aria-role="alert">
          {step.error?.message}
        </View>
      )}
    </Sheet>
  )
}
