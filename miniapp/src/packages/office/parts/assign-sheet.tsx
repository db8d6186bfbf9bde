import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { SumLine } from '../../../ui/sum-line'
import { useAct } from '../hooks/use-act'
import { useAccount } from '../hooks/use-counter'
import { sumOf, toggleAtCounter } from '../model/counter-choice'
import { AccountBills } from './account-bills'

interface AssignSheetProps {
  money: { id: string; houseId: string; houseLabel: string; amountFen: number; version: number }
  onClose: () => void
}

/** Puts money that belongs to no bill on open ones; what they do not need goes to the prepaid account. */
export const AssignSheet = ({ money, onClose }: AssignSheetProps) => {
  const query = useAccount(money.houseId)
  const [chosen, setChosen] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const assign = useAct(
    (input: Parameters<typeof api.payment.assignUnapplied>[0], options) => api.payment.assignUnapplied(input, options),
    () => {
      toast('已入账')
      onClose()
    },
  )
  const bills = query.data?.account.bills ?? []
  const used = sumOf(bills, chosen)
  return (
    <Sheet
      open
      title={`${money.houseLabel} 入账`}
      onClose={onClose}
      foot={
        <Button
          busy={assign.isPending}
          closed={reason.trim().length < 2 && '请写明原因'}
          onPress={() => assign.mutate({ unappliedId: money.id, version: money.version, billIds: chosen, reason: reason.trim() })}
        >
          入账
        </Button>
      }
    >
      <SumLine strong label="这笔钱" value={formatFen(money.amountFen)} />
      <SumLine label="抵账单" value={formatFen(Math.min(used, money.amountFen))} />
      <SumLine label="转入预存" value={formatFen(Math.max(0, money.amountFen - used))} />
      <Screen query={query}>
        {({ account }) => (
          <View className="dues-in-sheet">
            <AccountBills account={account} chosen={chosen} onToggle={(billId) => setChosen(toggleAtCounter(bills, chosen, billId))} />
          </View>
        )}
      </Screen>
      <View className="mt3">
        <TextField
          label="原因"
          required
          max={100}
          value={reason}
          onChange={setReason}
          placeholder="如: 住户电话同意抵缴 12 月物业费"
          error={assign.error?.message}
        />
      </View>
    </Sheet>
  )
}
