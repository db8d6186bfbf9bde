import { View } from '@tarojs/components'
import { useState } from 'react'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { ListCell } from '../../../ui/list-cell'
import { Sheet } from '../../../ui/sheet'
import type { Aside } from '../hooks/use-asides'
import { RefundForm } from './refund-form'

type Payment = Aside['payments'][number]

/** It goes back the way it came: of one payment at once; of several, each by itself. */
export const AsideRefund = ({ aside, onClose }: { aside: Aside; onClose: () => void }) => {
  const open = aside.payments.filter(({ leftFen, refunding }) => leftFen > 0 && !refunding)
  // Chosen once: a list that is read again while the form is open does not take it away.
  const [chosen, setChosen] = useState<Payment | undefined>(aside.payments.length === 1 ? open[0] : undefined)
  if (chosen) return <RefundForm paymentId={chosen.id} aside={chosen} onClose={onClose} />
  return (
    <Sheet open title={`退还 ${aside.houseLabel}`} onClose={onClose}>
      <View className="t4">预存是分几次交的, 每次从它原来的渠道退。先退哪一笔?</View>
      {aside.payments.map((one) => (
        <ListCell
          key={one.id}
          title={`可退 ${formatFen(one.leftFen)}`}
          detail={`${PAYMENT_CHANNEL_WORDS[one.channel]} · ${sayWhen(one.paidAt, Date.now())} 交`}
          {...(open.includes(one) ? { onPress: () => setChosen(one) } : { value: '退款办理中' })}
        />
      ))}
    </Sheet>
  )
}
