import { ApiError } from '@jinlin/shared/client/api-error'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { toast } from '../../../ui/toast'
import { slotsChanged } from '../hooks/use-slots'
import { useStep, type Ticket } from '../hooks/use-ticket'
import { VisitPicker, type Visit } from './visit-picker'

interface RescheduleSheetProps {
  ticket: Ticket
  open: boolean
  onClose: () => void
}

const visitOf = (ticket: Ticket): Visit => ({
  visitMode: ticket.visitMode,
  ...(ticket.slotFrom !== null && ticket.slotTo !== null ? { slotFrom: ticket.slotFrom, slotTo: ticket.slotTo } : {}),
})

const RescheduleForm = ({ ticket, onClose }: Omit<RescheduleSheetProps, 'open'>) => {
  const [visit, setVisit] = useState(() => visitOf(ticket))
  const [tried, setTried] = useState(false)
  const reschedule = useStep(api.ticket.reschedule, () => {
    toast('已改约')
    onClose()
  })
  const problem = visit.visitMode === 'slot' && visit.slotFrom === undefined ? '请选一个时段' : undefined
  const same = visit.visitMode === ticket.visitMode && (visit.slotFrom ?? null) === (visit.visitMode === 'slot' ? ticket.slotFrom : null)
  const send = () => {
    setTried(true)
    if (problem) return
    const { visitMode, slotFrom = null, slotTo = null } = visit
    reschedule.mutate(
      { ticketId: ticket.id, visitMode, slotFrom, slotTo },
      {
        onError: (error) => {
          if (!(error instanceof ApiError) || error.code !== 'SLOT_UNAVAILABLE') return
          setVisit({ visitMode: 'slot' })
          slotsChanged()
        },
      },
    )
  }
  return (
    <Sheet
      open
      title="改约"
      onClose={onClose}
      foot={
        <Button busy={reschedule.isPending} closed={same && '和现在的约定一样'} onPress={send}>
          {reschedule.isPending ? '正在改约' : '改成这个时间'}
        </Button>
      }
    >
      <VisitPicker
        communityId={ticket.communityId}
        categoryKey={ticket.categoryKey}
        value={visit}
        onChange={setVisit}
        error={reschedule.error?.message ?? (tried ? problem : undefined)}
      />
      <View className="t5 mt3">改约后师傅会收到新的时间</View>
    </Sheet>
  )
}

export const RescheduleSheet = ({ open, ...rest }: RescheduleSheetProps) => (open ? <RescheduleForm {...rest} /> : null)
