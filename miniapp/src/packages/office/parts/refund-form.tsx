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
import { asideMost, asideParts } from '../model/aside-refund'
import { fenOfInput, inputOfFen } from '../model/yuan-input'

interface RefundFormProps {
  paymentId: string
  /** Of money put aside for somebody who left: that alone goes back, and no bill is owed again. */
  aside?: { leftFen: number }
  onClose: () => void
}

/** Asking for money to go back: how much is left, how much is wanted, why. Somebody else decides. */
export const RefundForm = ({ paymentId, aside, onClose }: RefundFormProps) => {
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
  const options = query.data?.options
  const leftFen = options === undefined ? 0 : aside ? Math.min(options.leftFen, asideMost(options.parts, aside.leftFen)) : options.leftFen
  const wanted = amount ?? inputOfFen(leftFen)
  const amountFen = fenOfInput(wanted)
  const amountProblem =
    amountFen === undefined || amountFen === 0 ? '请填写退款金额' : amountFen > leftFen ? `最多退 ${formatFen(leftFen)}` : undefined
  const reasonProblem = reason.trim().length < 2 ? '请写明原因, 住户会看到' : undefined
  const press = () => {
    setTried(true)
    if (amountProblem || reasonProblem || amountFen === undefined || options === undefined) return
    const parts = aside && asideParts(options.parts, amountFen)
    ask.mutate({ paymentId, amountFen, reason: reason.trim(), ...(parts && { parts }) })
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
        {({ options: seen }) => (
          <>
            <SumLine label="实收" value={formatFen(seen.paidFen)} />
            {seen.refundedFen + seen.heldFen > 0 && <SumLine label="已退、在退" value={formatFen(seen.refundedFen + seen.heldFen)} />}
            <SumLine strong label="还可以退" value={formatFen(leftFen)} />
            <View className="mt3">
              <TextField
                label="退款金额 (元)"
                required
                type="digit"
                value={wanted}
                onChange={setAmount}
                error={tried ? amountProblem : undefined}
                hint={aside ? '退的是另外保管的预存款, 账单和房屋账户不变' : '退回后, 对应的账单重新变成待缴'}
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
