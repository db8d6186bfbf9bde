import { View } from '@tarojs/components'
import { useState } from 'react'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import { PRIORITIES, PRIORITY_WORDS, type Priority } from '@jinlin/shared/domain/ticket/words'
import { api } from '../../../../services/api'
import { Chips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { toast } from '../../../../ui/toast'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { CategoryPicker } from '../category-picker'
import { ReasonField } from '../reason-field'
import { StepSheet } from './step-sheet'

/** Category and priority; both steer who comes and which promises run, which is said before it is sent. */
export const ClassifyForm = ({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) => {
  const [categoryKey, setCategoryKey] = useState<string | undefined>(ticket.categoryKey)
  const [priority, setPriority] = useState<Priority>(ticket.priority)
  const [words, setWords] = useState('')
  const classify = useStep(api.desk.classify, () => {
    toast('已改')
    onClose()
  })
  const same = categoryKey === ticket.categoryKey && priority === ticket.priority
  const emergency = (priority === 'P1') !== (ticket.priority === 'P1')
  const pick = (key: string) => {
    setCategoryKey(key)
    setPriority(categoryOf(key)?.priority ?? priority)
  }
  return (
    <StepSheet
      ticket={ticket}
      title="改类别和优先级"
      word="改"
      closed={!categoryKey ? '请选类别' : same ? '和现在一样' : undefined}
      step={classify}
      onSend={(version) => classify.mutate({ ticketId: ticket.id, version, categoryKey: categoryKey ?? '', priority, words: words.trim() })}
      onClose={onClose}
    >
      <CategoryPicker value={categoryKey} onChange={pick} />
      <Field label="优先级" required>
        <Chips
          label="优先级"
          value={priority}
          onChange={setPriority}
          options={PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value].word }))}
        />
      </Field>
      {emergency && (
        <View className="t4 wait mt2">
          {priority === 'P1' ? '改成特急后, 30 分钟内到场的承诺开始计时' : '不再是特急, 特急的到场承诺不再计时'}
        </View>
      )}
      <ReasonField
        label="说明"
        required={false}
        value={words}
        onChange={setWords}
        ready={['住户电话里说明', '看照片判断', '师傅现场反馈']}
      />
    </StepSheet>
  )
}
