import { View } from '@tarojs/components'
import { useState } from 'react'
import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { Button } from '../../../../ui/button'
import { Sheet } from '../../../../ui/sheet'
import { toast } from '../../../../ui/toast'
import { useDeskRemove, type HouseMember } from '../../hooks/use-households'
import { ReasonField } from '../reason-field'

const REASONS = ['房屋已出售', '已经搬走', '租约已终止', '绑错了房屋']

interface RemoveSheetProps {
  house: { houseId: string; label: string }
  member: HouseMember
  onClose: () => void
}

/** Access ends at once on every phone of the person, who reads the reason. */
export const RemoveSheet = ({ house, member, onClose }: RemoveSheetProps) => {
  const [reason, setReason] = useState('')
  const remove = useDeskRemove(house.houseId, () => {
    toast('已移除')
    onClose()
  })
  return (
    <Sheet
      open
      title={`移除 ${member.name}`}
      onClose={onClose}
      foot={
        <Button
          kind="bad"
          busy={remove.isPending}
          closed={reason.trim().length < 2 && '先写原因'}
          onPress={() => remove.mutate({ memberId: member.memberId, reason: reason.trim() })}
        >
          移除
        </Button>
      }
    >
      <View className="t4">
        {`${house.label} 的${HOUSEHOLD_ROLE_WORDS[member.role]}。移除后, 本人在所有手机上马上看不到这一户; 自己的报修和收据还能看。`}
      </View>
      <ReasonField
        label="原因"
        value={reason}
        onChange={setReason}
        ready={REASONS}
        hint="本人会看到原因, 也会留下记录"
        error={remove.error?.message}
      />
    </Sheet>
  )
}
