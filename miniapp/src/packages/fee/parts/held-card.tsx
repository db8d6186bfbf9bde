import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { paymentKey } from '../hooks/keys'
import type { PaymentSeen } from '../hooks/use-payment'

interface HeldCardProps {
  orderId: string
  count: number
}

/** Bills that somebody is paying: who, since when, and until when they are kept. */
export const HeldCard = ({ orderId, count }: HeldCardProps) => {
  const { data } = useQuery({
    queryKey: paymentKey(orderId),
    queryFn: async ({ signal }): Promise<PaymentSeen> => {
      const { data: payment, abilities } = await api.payment.get({ paymentId: orderId }, { signal })
      return { payment, abilities }
    },
    refetchOnMount: 'always',
  })
  const payment = data?.payment
  const now = Date.now()
  return (
    <Card
      tone={payment?.mine ? 'wait' : 'info'}
      title={payment ? (payment.mine ? '您有一笔支付还没有完成' : `${payment.payerName || '家人'}正在支付`) : '正在支付'}
      extra={payment && formatFen(payment.totalFen)}
    >
      {payment && (
        <View className="t5">
          {`${count} 期账单, ${sayWhen(payment.createdAt, now)} 开始; 没有付的话, 最晚 ${sayWhen(payment.expiresAt, now)} 放开`}
        </View>
      )}
      <View className="mt2">
        <Button kind={payment?.mine ? 'primary' : 'line'} size="sm" onPress={() => go(urls.payment(orderId))}>
          {payment?.mine ? '去看这一笔' : '看这笔支付'}
        </Button>
      </View>
    </Card>
  )
}
