import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../../services/api'
import { toast } from '../../../../ui/toast'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { VisitPicker, type Visit } from '../visit-picker'
import { StepSheet } from './step-sheet'

export const RescheduleForm = ({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) => {
  const [visit, setVisit] = useState<Visit>(() => ({
    visitMode: ticket.visitMode,
    slotFrom: ticket.slotFrom ?? undefined,
    slotTo: ticket.slotTo ?? undefined,
  }))
  const reschedule = useStep(api.desk.reschedule, () => {
    toast('已改约')
    onClose()
  })
  const same = visit.visitMode === ticket.visitMode && (visit.slotFrom ?? null) === ticket.slotFrom
  const { visitMode, slotFrom = null, slotTo = null } = visit
  return (
    <StepSheet
      ticket={ticket}
      title="改约"
      word="改成这个时间"
      closed={same ? '和现在的约定一样' : visitMode === 'slot' && slotFrom === null ? '请选一个时段' : undefined}
      step={reschedule}
      onSend={(version) => reschedule.mutate({ ticketId: ticket.id, version, visitMode, slotFrom, slotTo })}
      onClose={onClose}
    >
      <VisitPicker communityId={ticket.communityId} categoryKey={ticket.categoryKey} value={visit} onChange={setVisit} />
      <View className="t5 mt3">住户和师傅都会收到新的时间</View>
    </StepSheet>
  )
}
