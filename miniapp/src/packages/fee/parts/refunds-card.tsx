import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { Card } from '../../../ui/card'
import { SumLine } from '../../../ui/sum-line'
import { Tag } from '../../../ui/tag'
import { type Payment, useRefunds } from '../hooks/use-payment'

type Refund = NonNullable<ReturnType<typeof useRefunds>['data']>[number]

const toneOf = ({ state }: Refund) => {
  if (state === 'done') return 'good'
  return state === 'refused' || state === 'closed' ? 'mute' : 'info'
}

/** 退款进度: each refund of a payment with what happens next; nothing where nothing goes back. */
export const RefundsCard = ({ payment }: { payment: Payment }) => {
  const { data: refunds = [] } = useRefunds(payment.id, payment.paidAt !== null && payment.houseId !== null)
  const now = Date.now()
  return refunds.map((refund) => (
    <Card key={refund.id} title={`退款 ${formatFen(refund.amountFen)}`} extra={<Tag tone={toneOf(refund)}>{refund.stateWord}</Tag>}>
      <View className="t4">{refund.says}</View>
      <View className="mt1">
        <SumLine label="申请时间" value={sayWhen(refund.askedAt, now)} />
        {refund.doneAt !== null && <SumLine label="退回时间" value={sayWhen(refund.doneAt, now)} />}
      </View>
    </Card>
  ))
}
