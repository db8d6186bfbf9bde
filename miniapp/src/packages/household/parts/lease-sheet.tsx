import { useState } from 'react'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import { Button } from '../../../ui/button'
import { DateField } from '../../../ui/date-field'
import { Sheet } from '../../../ui/sheet'
import { toast } from '../../../ui/toast'
import { useSetTenancyEnd, type Member } from '../hooks/use-members'
import { lastDayOf } from '../model/house-words'
import { leaseProblem, today, untilOf, usualLease } from '../model/tenancy-form'

interface LeaseSheetProps {
  houseId: string
  member: Member
  onClose: () => void
}

export const LeaseSheet = ({ houseId, member, onClose }: LeaseSheetProps) => {
  const now = Date.now()
  const [lastDay, setLastDay] = useState<LocalDay>(member.until === null ? usualLease(now) : lastDayOf(member.until))
  const set = useSetTenancyEnd(houseId, () => {
    toast('租期已更新')
    onClose()
  })
  const problem = leaseProblem('tenant', lastDay, now)
  const save = () => {
    const until = untilOf('tenant', lastDay)
    if (!problem && until !== null) set.mutate({ memberId: member.memberId, until })
  }
  return (
    <Sheet
      open
      title={`${member.name}的租期`}
      onClose={onClose}
      foot={
        <Button busy={set.isPending} onPress={save}>
          保存
        </Button>
      }
    >
      <DateField
        label="租期最后一天"
        required
        value={lastDay}
        from={today(now)}
        onChange={setLastDay}
        hint="那天结束后自动解除绑定, 看不到新的进展"
        error={set.error?.message ?? problem}
      />
    </Sheet>
  )
}
