import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Sheet } from '../../../../ui/sheet'
import { toast } from '../../../../ui/toast'
import { useEndTerm, type Term } from '../../hooks/use-committee'
import { ReasonField } from '../reason-field'

const REASONS = ['本人辞职', '业主大会换届', '不再是本小区业主', '登记有误']

export const EndTermSheet = ({ communityId, term, onClose }: { communityId: string; term: Term; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const end = useEndTerm(communityId, () => {
    toast('任期已结束')
    onClose()
  })
  return (
    <Sheet
      open
      title={`结束 ${term.name} 的任期`}
      onClose={onClose}
      foot={
        <Button
          kind="bad"
          busy={end.isPending}
          closed={reason.trim().length < 2 && '先写原因'}
          onPress={() => end.mutate({ termId: term.termId, reason: reason.trim() })}
        >
          结束任期
        </Button>
      }
    >
      <View className="t4">业委会的内容他马上看不到; 记录保留在列表里。</View>
      <ReasonField
        label="原因"
        value={reason}
        onChange={setReason}
        ready={REASONS}
        hint="本人会看到原因, 也会留下记录"
        error={end.error?.message}
      />
    </Sheet>
  )
}
