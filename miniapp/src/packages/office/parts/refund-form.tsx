import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { AbilityButton } from '../../../ui/button/ability'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { SumLine } from '../../../ui/sum-line'
import { officeKey } from '../hooks/keys'
import { useAct } from '../hooks/use-act'
import { fenOfInput, inputOfFen } from '../model/yuan-input'

/** Asking for money to go back: how much is left, how much is wanted, why. Somebody else decides. */
export const RefundForm = ({ paymentId, onClose }: { paymentId: string; onClose: () => void }) => {
  const query = useQuery({
    queryKey: officeKey('refundable', paymentId),
    queryFn: async ({ signal }) => {
      const { data, abilities } = await api.refund.options({ paymentId }, { signal })
      return { options: data, abilities }
    },
  })
  const [amount, setAmount] = useState<string>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useAct(
    (input: Parameters<typeof api.refund.ask>[0], options) => api.refund.ask(input, options),
    () => {
      toast('已提交审批')
      onClose()
    },
  )
  const leftFen = query.data?.options.leftFen ?? 0
  const wanted = amount ?? inputOfFen(leftFen)
  const amountFen = fenOfInput(wanted)
  const amountProblem =
    amountFen === undefined || amountFen === 0 ? '请填写退款金额' : amountFen > leftFen ? `最多退 ${formatFen(leftFen)}` : undefined
  const reasonProblem = reason.trim().length < 2 ? '请写明原因, 住户会看到' : undefined
  const press = () => {
    setTried(true)
    if (!amountProblem && !reasonProblem && amountFen !== undefined) ask.mutate({ paymentId, amountFen, reason: reason.trim() })
  }
  return (
    <Sheet
      open
      title="申请退款"
      onClose={onClose}
      foot={
        <AbilityButton ability={query.data?.abilities['ask']} busy={ask.isPending} onPress={press}>
          提交审批
        </AbilityButton>
      }
    >
      <Screen query={query}>
        {({ options }) => (
          <>
            <SumLine label="实收" value={formatFen(options.paidFen)} />
            {options.refundedFen + options.heldFen > 0 && (
              <SumLine label="已退、在退" value={formatFen(options.refundedFen + options.heldFen)} />
            )}
            <SumLine strong label="还可以退" value={formatFen(options.leftFen)} />
            <View className="mt3">
              <TextField
                label="退款金额 (元)"
                required
                type="digit"
                value={wanted}
                onChange={setAmount}
                error={tried ? amountProblem : undefined}
                hint="退回后, 对应的账单重新变成待缴"
              />
            </View>
            <View className="mt3">
              <TextArea
                label="原因"
                required
                max={80}
                value={reason}
                onChange={setReason}
                error={ask.error?.message ?? (tried ? reasonProblem : undefined)}
              />
            </View>
            <View className="t5 mt2">由主管或经理审批, 不能审批自己提交的。</View>
          </>
        )}
      </Screen>
    </Sheet>
  )
}
