import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import type { Ability } from '../../../ui/button/ability'
import { AbilityButton } from '../../../ui/button/ability'
import { Card } from '../../../ui/card'
import { Segmented } from '../../../ui/segmented'
import { TextField } from '../../../ui/text-field'
import { SumLine } from '../../../ui/sum-line'
import { useAct } from '../hooks/use-act'
import type { Taking } from '../hooks/use-counter'
import { advanceOf, changeFen, fenOfInput } from '../model/yuan-input'

interface TakePanelProps {
  houseId: string
  billIds: readonly string[]
  billsFen: number
  /** What may still be paid in advance. */
  prepaidRoomFen: number
  ability: Ability | undefined
  onTaken: (taking: Taking) => void
}

const METHODS: readonly CounterChannel[] = ['cash', 'pos', 'transfer']
const REFERENCE = { pos: '刷卡单号', transfer: '转账流水号' } as const

/** How the money comes: cash with its change, a POS slip or a transfer with its number; for bills, and in advance where somebody asks for it. */
export const TakePanel = ({ houseId, billIds, billsFen, prepaidRoomFen, ability, onTaken }: TakePanelProps) => {
  const [method, setMethod] = useState<CounterChannel>('cash')
  const [received, setReceived] = useState('')
  const [reference, setReference] = useState('')
  const [prepaid, setPrepaid] = useState('')
  const [tried, setTried] = useState(false)
  const take = useAct(
    (input: Parameters<typeof api.cashier.take>[0], options) => api.cashier.take(input, options),
    ({ data }) => onTaken(data),
  )
  const advance = advanceOf(prepaid, prepaidRoomFen)
  const amountFen = billsFen + advance.fen
  const receivedFen = fenOfInput(received)
  const change = changeFen(receivedFen, amountFen)
  const cash = method === 'cash'
  const problem = cash
    ? received.trim() === ''
      ? undefined
      : change === undefined
        ? '实收比应收少, 请核对'
        : undefined
    : reference.trim() === ''
      ? `请填写${REFERENCE[method]}`
      : undefined
  const press = () => {
    setTried(true)
    if (problem || advance.problem) return
    take.mutate({
      houseId,
      billIds: [...billIds],
      method,
      amountFen,
      ...(advance.fen > 0 ? { prepaidFen: advance.fen } : {}),
      reference: cash ? '' : reference.trim(),
      ...(cash && receivedFen !== undefined ? { receivedFen } : {}),
    })
  }
  const none = billIds.length === 0 && advance.fen === 0
  return (
    <Card title="收款">
      <View className="t5">
        {[...(billIds.length > 0 ? [`${billIds.length} 笔账单`] : []), ...(advance.fen > 0 ? ['预存'] : [])].join(' + ') ||
          '还没有选择账单'}
      </View>
      <View className="big-sum num">{formatFen(amountFen)}</View>
      {prepaidRoomFen > 0 && (
        <View className="mt3">
          <TextField
            label="另外预存 (元)"
            type="digit"
            value={prepaid}
            onChange={setPrepaid}
            placeholder={`住户要求时填, 最多 ${formatFen(prepaidRoomFen)}`}
            error={advance.problem}
          />
        </View>
      )}
      <View className="mt3">
        <Segmented
          label="收款方式"
          value={method}
          onChange={setMethod}
          options={METHODS.map((value) => ({ value, label: PAYMENT_CHANNEL_WORDS[value] }))}
        />
      </View>
      <View className="mt3">
        {cash ? (
          <>
            <TextField
              label="实收现金 (元)"
              type="digit"
              value={received}
              onChange={setReceived}
              placeholder="不找零可以不填"
              error={tried ? problem : undefined}
              onConfirm={press}
            />
            {change !== undefined && change > 0 && <SumLine strong label="找零" value={formatFen(change)} />}
          </>
        ) : (
          <TextField
            label={REFERENCE[method]}
            required
            value={reference}
            onChange={setReference}
            max={60}
            error={tried ? problem : undefined}
            onConfirm={press}
          />
        )}
      </View>
      {take.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {take.error.message}
        </View>
      )}
      <View className="col mt3">
        <AbilityButton
          ability={none ? { can: false, reason: '请先选择账单或填写预存金额' } : ability}
          busy={take.isPending}
          onPress={press}
        >
          {`确认收到 ${formatFen(amountFen)}`}
        </AbilityButton>
      </View>
      <View className="t5 mt2">确认后马上出收据; 收错了请申请退款, 由主管审批。</View>
    </Card>
  )
}
