import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ReturnReason } from '@jinlin/shared/domain/ticket/words'
import { call } from '../../../services/navigate'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { SkeletonLines } from '../../../ui/skeleton'
import { takeStep } from '../hooks/field-outbox'
import { useColleagues } from '../hooks/use-colleagues'
import type { Colleague, Job } from '../model/types'
import { ReasonFields } from './reason-fields'

interface LeaveProps {
  job: Job
  onClose: () => void
  onLeft: () => void
}

interface ChooseProps {
  colleagues: readonly Colleague[]
  chosen: string | undefined
  onChoose: (staffId: string) => void
}

const Choose = ({ colleagues, chosen, onChoose }: ChooseProps) => (
  <View aria-role="radiogroup" aria-label="转给谁">
    {colleagues.map(({ staffId, name, reason }) => (
      <View
        key={staffId}
        className={`field-choice ${staffId === chosen ? 'field-choice-on' : ''}`}
        onClick={() => onChoose(staffId)}
        aria-role="radio"
        aria-checked={String(staffId === chosen)}
      >
        <View className="t3 strong">{name}</View>
        <View className="t4">{reason}</View>
      </View>
    ))}
  </View>
)

/** 转单: to a colleague who is on shift and could do it, best first. Without a network nobody knows who that is, so the desk is called. */
export const TransferSheet = ({ job, onClose, onLeft }: LeaveProps) => {
  const [toStaffId, setTo] = useState<string>()
  const [reason, setReason] = useState<ReturnReason>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const online = useOnline()
  const query = useColleagues(job.id, online)
  const send = () => {
    setTried(true)
    if (!reason || !toStaffId) return
    takeStep('transfer', job.id, { toStaffId, reason, words: words.trim() })
    onClose()
    onLeft()
  }
  const desk = (
    <Button kind="line" icon="phone" onPress={() => call(job.deskPhone)}>
      打电话给客服改派
    </Button>
  )
  if (!online && !query.data)
    return (
      <Sheet open title="转单" onClose={onClose}>
        <Empty icon="wifi-off" title="没有网络, 看不到谁在班" detail="可以打电话给客服, 由客服改派" action={desk} />
      </Sheet>
    )
  return (
    <Sheet
      open
      title="转单"
      onClose={onClose}
      foot={
        query.data && query.data.length > 0 ? (
          <Button closed={!toStaffId && '先选转给谁'} onPress={send}>
            转过去
          </Button>
        ) : undefined
      }
    >
      <Screen
        query={query}
        skeleton={<SkeletonLines rows={4} />}
        isEmpty={(all) => all.length === 0}
        empty={<Empty icon="users" title="现在没有能接的同事" detail="可以打电话给客服, 由客服改派" action={desk} />}
      >
        {(colleagues) => (
          <>
            <Choose colleagues={colleagues} chosen={toStaffId} onChoose={setTo} />
            <View className="mt3">
              <ReasonFields
                reason={reason}
                onReason={setReason}
                words={words}
                onWords={setWords}
                error={tried && !reason ? '请选一个原因' : undefined}
              />
            </View>
          </>
        )}
      </Screen>
    </Sheet>
  )
}
