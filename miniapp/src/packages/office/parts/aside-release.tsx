import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { SumLine } from '../../../ui/sum-line'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useAct } from '../hooks/use-act'
import type { Aside } from '../hooks/use-asides'

/** Both agreed that it passes with the house, or nobody has left after all: a lead says why. */
export const AsideRelease = ({ aside, onClose }: { aside: Aside; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const release = useAct(
    (input: Parameters<typeof api.payment.releaseAside>[0], options) => api.payment.releaseAside(input, options),
    () => {
      toast('已转回房屋账户')
      onClose()
    },
  )
  const said = reason.trim()
  return (
    <Sheet
      open
      title={`转回 ${aside.houseLabel} 的账户`}
      onClose={onClose}
      foot={
        <Button
          busy={release.isPending}
          closed={said.length < 2 && '请写明原因'}
          onPress={() => release.mutate({ asideId: aside.id, version: aside.version, reason: said })}
        >
          全部转回
        </Button>
      }
    >
      <SumLine strong label="转回房屋账户" value={formatFen(aside.amountFen)} />
      <SumLine label="原来是谁的" value={aside.personName === '' ? '已离开的住户' : aside.personName} />
      <View className="t4 mt1">转回后, 现在的住户可以用它缴费, 不再退给离开的住户。请先确认双方都同意。</View>
      <View className="mt3">
        <TextArea
          label="原因"
          required
          max={100}
          value={reason}
          onChange={setReason}
          placeholder="如: 买卖双方书面约定预存款随房转让"
          error={release.error?.message}
        />
      </View>
    </Sheet>
  )
}
