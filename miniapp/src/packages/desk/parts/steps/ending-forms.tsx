import { useState } from 'react'
import { DECLINE_REASON_WORDS, DECLINE_REASONS, type DeclineReason } from '@jinlin/shared/domain/ticket/words'
import { api } from '../../../../services/api'
import { Chips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { TextField } from '../../../../ui/text-field'
import { toast } from '../../../../ui/toast'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { ReasonField } from '../reason-field'
import { StepSheet } from './step-sheet'

interface FormProps {
  ticket: DeskTicket
  onClose: () => void
}

const RESPONSIBLE: Record<DeclineReason, string> = {
  not_ours: '',
  developer: '开发商售后',
  utility: '供水、供电或燃气公司',
  owner_duty: '业主本人',
  duplicate: '物业 (另一张工单)',
  insufficient: '住户补充后可重新报修',
}

/** 不予受理: the resident reads why, and who is responsible instead. */
export const DeclineForm = ({ ticket, onClose }: FormProps) => {
  const [reason, setReason] = useState<DeclineReason>()
  const [responsible, setResponsible] = useState('')
  const [words, setWords] = useState('')
  const decline = useStep(api.desk.decline, () => {
    toast('已记为不予受理')
    onClose()
  })
  const pick = (next: DeclineReason) => {
    setReason(next)
    // A proposal only where nothing of one's own stands there.
    if (!responsible || Object.values(RESPONSIBLE).includes(responsible)) setResponsible(RESPONSIBLE[next])
  }
  return (
    <StepSheet
      ticket={ticket}
      title="不予受理"
      word="不予受理"
      danger
      closed={!reason ? '请选原因' : !responsible.trim() ? '请写由谁负责' : undefined}
      step={decline}
      onSend={(version) =>
        decline.mutate({ ticketId: ticket.id, version, reason: reason ?? null, responsible: responsible.trim(), words: words.trim() })
      }
      onClose={onClose}
    >
      <Field label="原因" required hint="住户会看到">
        <Chips
          label="原因"
          value={reason}
          onChange={pick}
          options={DECLINE_REASONS.map((value) => ({ value, label: DECLINE_REASON_WORDS[value] }))}
        />
      </Field>
      <TextField
        label="由谁负责"
        required
        value={responsible}
        onChange={setResponsible}
        max={60}
        placeholder="例: 开发商售后 400-123-4567"
        hint="住户需要知道该找谁"
      />
      <ReasonField
        label="补充说明"
        required={false}
        value={words}
        onChange={setWords}
        ready={['已电话告知住户', '需要时我们可以协助联系']}
      />
    </StepSheet>
  )
}

/** Cancelled for the resident, who asked for it. */
export const CancelForm = ({ ticket, onClose }: FormProps) => {
  const [words, setWords] = useState('')
  const cancel = useStep(api.desk.cancel, () => {
    toast('已取消')
    onClose()
  })
  return (
    <StepSheet
      ticket={ticket}
      title="替住户取消工单"
      word="取消工单"
      danger
      closed={words.trim() ? undefined : '先写原因'}
      step={cancel}
      onSend={(version) => cancel.mutate({ ticketId: ticket.id, version, words: words.trim() })}
      onClose={onClose}
    >
      <ReasonField
        label="原因"
        value={words}
        onChange={setWords}
        ready={['住户来电要求取消', '住户已自行修好', '重复登记']}
        hint="住户和师傅都会看到"
      />
    </StepSheet>
  )
}

/** Not solved after all: the same ticket goes on. */
export const ReopenForm = ({ ticket, onClose }: FormProps) => {
  const [words, setWords] = useState('')
  const reopen = useStep(api.desk.reopen, () => {
    toast('已重开')
    onClose()
  })
  return (
    <StepSheet
      ticket={ticket}
      title="重开工单"
      word="重开"
      closed={words.trim() ? undefined : '先写哪里没解决'}
      step={reopen}
      onSend={(version) => reopen.mutate({ ticketId: ticket.id, version, words: words.trim() })}
      onClose={onClose}
    >
      <ReasonField
        label="哪里没解决"
        value={words}
        onChange={setWords}
        ready={['同一个问题又出现', '只修了一部分', '修完出现新问题']}
        hint="重开次数加一, 主管会收到通知"
      />
    </StepSheet>
  )
}
