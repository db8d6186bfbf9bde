import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../services/api'
import { call } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Sheet } from '../../../../ui/sheet'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { ReasonField } from '../reason-field'

const REASONS = ['约上门时间', '回拨住户来电', '核对报修内容', '回访']

/** The whole number, for a reason that is written down; gone again when the sheet is closed. */
export const RevealSheet = ({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const reveal = useMutation({ mutationFn: () => api.desk.reveal({ ticketId: ticket.id, reason: reason.trim() }) })
  const phone = reveal.data?.data.phone
  if (phone)
    return (
      <Sheet
        open
        title={`${ticket.contactName} 的电话`}
        onClose={onClose}
        foot={
          <Button icon="phone" onPress={() => call(phone)}>
            拨打
          </Button>
        }
      >
        <Text className="t0 num" selectable>
          {phone}
        </Text>
        <View className="t5 mt2">已记录您查看了这个号码和原因</View>
      </Sheet>
    )
  return (
    <Sheet
      open
      title="查看完整号码"
      onClose={onClose}
      foot={
        <Button busy={reveal.isPending} closed={reason.trim().length < 2 && '先写为什么要看'} onPress={() => reveal.mutate()}>
          查看
        </Button>
      }
    >
      <ReasonField label="为什么要看" value={reason} onChange={setReason} ready={REASONS} error={reveal.error?.message} />
      <View className="t5 mt2">谁、什么时候、为什么看, 都会留下记录</View>
    </Sheet>
  )
}
