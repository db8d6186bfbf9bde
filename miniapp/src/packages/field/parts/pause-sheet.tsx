import { View } from '@tarojs/components'
import { useState } from 'react'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import { addDays, instantAt, localDayOf, type LocalDay } from '@jinlin/shared/kernel/local-day'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { PAUSE_REASON_WORDS, PAUSE_REASONS, type PauseReason } from '@jinlin/shared/domain/ticket/words'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateField } from '../../../ui/date-field'
import { Field } from '../../../ui/field'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { takeStep } from '../hooks/field-outbox'
import type { Job } from '../model/types'

const HOURS = [9, 11, 14, 16, 19]
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** 暂停: what it waits for, and when it goes on; the resident reads both. */
export const PauseSheet = ({ job, onClose }: { job: Job; onClose: () => void }) => {
  const [now] = useState(() => Date.now())
  const today = localDayOf(now)
  const [reason, setReason] = useState<PauseReason>()
  const [day, setDay] = useState<LocalDay>(addDays(today, 1))
  const [hour, setHour] = useState('9')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const nextAt = instantAt(day, Number(hour) * 60)
  const past = nextAt <= now + HOUR / 2
  const send = () => {
    setTried(true)
    if (!reason || past) return
    takeStep('pause', job.id, { reason, nextAt, words: words.trim() })
    onClose()
  }
  return (
    <Sheet open title="暂停" onClose={onClose} foot={<Button onPress={send}>暂停</Button>}>
      <Field label="等什么" required error={tried && !reason ? '请选一个原因' : undefined}>
        <Chips
          label="等什么"
          value={reason}
          onChange={setReason}
          options={PAUSE_REASONS.map((value) => ({ value, label: PAUSE_REASON_WORDS[value].replace('您', '住户') }))}
        />
      </Field>
      <View className="mt3">
        <DateField
          label="哪天继续"
          required
          value={day}
          onChange={setDay}
          from={today}
          to={addDays(today, TICKET_LIMITS.pauseAtMost / DAY - 1)}
        />
      </View>
      <View className="mt3">
        <Field label="几点" required error={tried && past ? '继续的时间要在以后' : undefined}>
          <Chips label="几点" value={hour} onChange={setHour} options={HOURS.map((one) => ({ value: String(one), label: clock(one) }))} />
        </Field>
      </View>
      <View className="t4 mt2">{`住户会看到: 预计 ${sayWhen(nextAt, now)} 继续`}</View>
      <View className="mt3">
        <TextArea label="说明" value={words} onChange={setWords} max={TICKET_LIMITS.reasonMax} rows={2} placeholder="例如: 配件已下单" />
      </View>
    </Sheet>
  )
}
