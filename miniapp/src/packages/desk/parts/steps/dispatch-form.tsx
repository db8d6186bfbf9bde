import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../../services/api'
import { toast } from '../../../../ui/toast'
import type { Candidate, DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { ReasonField } from '../reason-field'
import { StepSheet } from './step-sheet'

const REASONS = ['住户指定', '就在附近, 到得更快', '上次是他修的', '推荐的师傅联系不上']

/** Another than the recommended one: the reason is kept with the assignment. */
export const DispatchForm = ({ ticket, candidate, onClose }: { ticket: DeskTicket; candidate: Candidate; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const dispatch = useStep(api.desk.dispatch, () => {
    toast(`已派给${candidate.name}`)
    onClose()
  })
  return (
    <StepSheet
      ticket={ticket}
      title={`派给${candidate.name}`}
      word={`派给${candidate.name}`}
      closed={reason.trim() ? undefined : '先写为什么不按推荐派'}
      step={dispatch}
      onSend={(version) => dispatch.mutate({ ticketId: ticket.id, version, staffId: candidate.staffId, reason: reason.trim() })}
      onClose={onClose}
    >
      <View className="t4 mt1">{candidate.reason}</View>
      <ReasonField label="为什么不按推荐派" value={reason} onChange={setReason} ready={REASONS} hint="和派单记录存在一起, 住户看不到" />
    </StepSheet>
  )
}
