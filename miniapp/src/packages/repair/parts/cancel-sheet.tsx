import { View } from '@tarojs/components'
import { useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useStep, type Ticket } from '../hooks/use-ticket'

const REASONS = ['已经自己解决', '填错了, 重新报', '时间不合适', '暂时不修'] as const

interface CancelSheetProps {
  ticket: Ticket
  open: boolean
  onClose: () => void
}

const CancelForm = ({ ticket, onClose }: Omit<CancelSheetProps, 'open'>) => {
  const [reason, setReason] = useState<string>()
  const [words, setWords] = useState('')
  const cancel = useStep(api.ticket.cancel, () => {
    toast('已取消')
    onClose()
  })
  const said = [reason, words.trim()].filter(Boolean).join('; ').slice(0, TICKET_LIMITS.reasonMax)
  return (
    <Sheet
      open
      title="取消报修"
      onClose={onClose}
      foot={
        <>
          <Button kind="line" onPress={onClose}>
            先不取消
          </Button>
          <Button kind="bad" busy={cancel.isPending} onPress={() => cancel.mutate({ ticketId: ticket.id, words: said })}>
            确定取消
          </Button>
        </>
      }
    >
      <View>取消后师傅不再上门, 单号留着备查; 以后要修可以重新报。</View>
      <View className="mt3">
        <Chips
          label="为什么取消"
          value={reason}
          onChange={setReason}
          options={REASONS.map((word) => ({ value: word as string, label: word }))}
        />
      </View>
      <View className="mt3">
        <TextArea
          label="还想说的"
          value={words}
          onChange={setWords}
          max={TICKET_LIMITS.reasonMax - 20}
          rows={2}
          error={cancel.error?.message}
        />
      </View>
    </Sheet>
  )
}

export const CancelSheet = ({ open, ...rest }: CancelSheetProps) => (open ? <CancelForm {...rest} /> : null)
