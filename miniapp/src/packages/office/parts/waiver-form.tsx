import { View } from '@tarojs/components'
import { useState } from 'react'
import { BILL_LIMITS } from '@jinlin/shared/domain/bill/bill.limits'
import type { WaiverKind } from '@jinlin/shared/domain/bill/bill.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Segmented } from '../../../ui/segmented'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { SumLine } from '../../../ui/sum-line'
import { useAct } from '../hooks/use-act'
import type { OfficeBill } from '../hooks/use-bill'
import { forgivable, waiverProblem, wholeOf } from '../model/waiver-choice'
import { fenOfInput, inputOfFen } from '../model/yuan-input'

interface WaiverFormProps {
  bill: OfficeBill
  /** Take the whole bill back, or forgive something of it. */
  what: 'waive' | 'void'
  onClose: () => void
}

const KINDS: Partial<Record<WaiverKind, string>> = { late: '违约金', principal: '本金' }

/** Asking for money not to be paid: which, how much, why. Somebody else decides. */
export const WaiverForm = ({ bill, what, onClose }: WaiverFormProps) => {
  const kinds = forgivable(bill)
  const [kind, setKind] = useState<WaiverKind>(what === 'void' ? 'void' : (kinds[0] ?? 'principal'))
  const whole = wholeOf(bill, kind)
  const [amount, setAmount] = useState<string>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useAct(
    (input: Parameters<typeof api.waiver.ask>[0], options) => api.waiver.ask(input, options),
    () => {
      toast('已提交审批')
      onClose()
    },
  )
  const wanted = amount ?? inputOfFen(whole)
  const amountFen = kind === 'void' ? whole : fenOfInput(wanted)
  const amountProblem = waiverProblem(bill, kind, amountFen)
  const reasonProblem = reason.trim().length < 2 ? '请写明原因, 住户会看到' : undefined
  const press = () => {
    setTried(true)
    if (!amountProblem && !reasonProblem && amountFen !== undefined) ask.mutate({ billId: bill.id, kind, amountFen, reason: reason.trim() })
  }
  return (
    <Sheet
      open
      title={what === 'void' ? '申请作废' : '申请减免'}
      onClose={onClose}
      foot={
        <Button busy={ask.isPending} onPress={press}>
          提交审批
        </Button>
      }
    >
      <View className="t4">{`${bill.houseLabel} · ${bill.itemName} ${bill.periodWords}`}</View>
      {kinds.length > 1 && what === 'waive' && (
        <View className="mt3">
          <Segmented
            label="减免什么"
            value={kind}
            onChange={(next) => {
              setKind(next)
              setAmount(undefined)
            }}
            options={kinds.map((one) => ({ value: one, label: KINDS[one] ?? '' }))}
          />
        </View>
      )}
      <View className="mt2">
        <SumLine strong label={kind === 'late' ? '现在的违约金' : '待缴本金'} value={formatFen(whole)} />
      </View>
      {kind === 'late' && bill.lateFee && <View className="t5">{bill.lateFee.sentence}</View>}
      {kind !== 'void' && (
        <View className="mt3">
          <TextField
            label={`减免${KINDS[kind]} (元)`}
            required
            type="digit"
            value={wanted}
            onChange={setAmount}
            error={tried ? amountProblem : undefined}
          />
        </View>
      )}
      <View className="mt3">
        <TextArea
          label="原因"
          required
          max={BILL_LIMITS.reasonWords}
          value={reason}
          onChange={setReason}
          placeholder={kind === 'void' ? '如: 面积录错, 这一笔不该出' : '如: 水管维修期间没有入住'}
          error={ask.error?.message ?? (tried ? reasonProblem : undefined)}
        />
      </View>
      <View className="t5 mt2">
        {kind === 'void'
          ? '由主管或经理审批, 不能审批自己提交的。作废后留一条作废记录, 账单不会被删除。'
          : '由主管或经理审批, 不能审批自己提交的。同意之前, 账单照原来的金额收。'}
      </View>
    </Sheet>
  )
}
