import { useState } from 'react'
import type { ReturnReason } from '@jinlin/shared/domain/ticket/words'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { takeStep } from '../hooks/field-outbox'
import type { Job } from '../model/types'
import { ReasonFields } from './reason-fields'

interface LeaveProps {
  job: Job
  onClose: () => void
  /** It is out of one's hands. */
  onLeft: () => void
}

/** 退单: back into the pool. */
export const ReturnSheet = ({ job, onClose, onLeft }: LeaveProps) => {
  const [reason, setReason] = useState<ReturnReason>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!reason) return
    takeStep('return', job.id, { reason, words: words.trim() })
    onClose()
    onLeft()
  }
  return (
    <Sheet open title="退单" onClose={onClose} foot={<Button onPress={send}>退回抢单池</Button>}>
      <ReasonFields
        reason={reason}
        onReason={setReason}
        words={words}
        onWords={setWords}
        error={tried && !reason ? '请选一个原因' : undefined}
      />
    </Sheet>
  )
}
