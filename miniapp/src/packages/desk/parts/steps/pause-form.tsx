import { View } from '@tarojs/components'
import { useState } from 'react'
import { HOUR } from '@jinlin/shared/kernel/instant'
import { addDays, instantAt, localDayOf, type LocalDay } from '@jinlin/shared/kernel/local-day'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { PAUSE_REASON_WORDS, PAUSE_REASONS, type PauseReason } from '@jinlin/shared/domain/ticket/words'
import { api } from '../../../../services/api'
import { Chips } from '../../../../ui/chips'
import { DateField } from '../../../../ui/date-field'
import { Field } from '../../../../ui/field'
import { toast } from '../../../../ui/toast'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { ReasonField } from '../reason-field'
import { StepSheet } from './step-sheet'

const AT = [9 * 60, 14 * 60, 18 * 60]
const clock = (minute: number) => `${String(minute / 60).padStart(2, '0')}:00`

/** The promise stands still, with a reason the resident reads and a day on which it goes on. */
export const PauseForm = ({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) => {
  const [now] = useState(() => Date.now())
  const today = localDayOf(now)
  const [reason, setReason] = useState<PauseReason>()
  const [day, setDay] = useState<LocalDay>(addDays(today, 1))
  const [minute, setMinute] = useState<number>(AT[0] ?? 0)
  const [words, setWords] = useState('')
  const pause = useStep(api.desk.pause, () => {
    toast('已暂停')
    onClose()
  })
  const nextAt = instantAt(day, minute)
  const past = nextAt <= now + HOUR / 2
  return (
    <StepSheet
      ticket={ticket}
      title="暂停"
      word="暂停"
      closed={!reason ? '请选原因' : past ? '继续的时间要在以后' : undefined}
      step={pause}
      onSend={(version) => pause.mutate({ ticketId: ticket.id, version, reason: reason ?? 'parts', nextAt, words: words.trim() })}
      onClose={onClose}
    >
      <Field label="等什么" required>
        <Chips
          label="等什么"
          value={reason}
          onChange={setReason}
          options={PAUSE_REASONS.map((value) => ({ value, label: PAUSE_REASON_WORDS[value].replace('您', '住户') }))}
        />
      </Field>
      <DateField
        label="哪天继续"
        required
        value={day}
        onChange={setDay}
        from={today}
        to={addDays(today, Math.floor(TICKET_LIMITS.pauseAtMost / (24 * HOUR)) - 1)}
      />
      <Field label="几点" required>
        <Chips
          label="几点"
          value={String(minute)}
          onChange={(value) => setMinute(Number(value))}
          options={AT.map((one) => ({ value: String(one), label: clock(one) }))}
        />
      </Field>
      <View className="t4 mt2">{`住户会看到: 已暂停, 预计 ${sayWhen(nextAt, now)} 继续; 到时会提醒处理人`}</View>
      <ReasonField label="说明" required={false} value={words} onChange={setWords} ready={['配件已下单', '已和住户说好']} />
    </StepSheet>
  )
}
