import { Text } from '@tarojs/components'
import { PAYMENT_CHANNEL_WORDS, type PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { Instant } from '@jinlin/shared/kernel/instant'
import { sayWhen } from '@jinlin/shared/kernel/when'

interface PaidLineProps {
  payment: { parts: readonly { itemName: string }[]; channel: PaymentChannel; paidAt: Instant | null; createdAt: Instant }
}

/** 「物业费 等 3 笔 · 微信支付 · 11月21日 14:30」: one payment in a list, its time in one piece. */
export const PaidLine = ({ payment: { parts, channel, paidAt, createdAt } }: PaidLineProps) => (
  <>
    <Text>{`${parts[0]?.itemName ?? ''}${parts.length > 1 ? ` 等 ${parts.length} 笔` : ''} · ${PAYMENT_CHANNEL_WORDS[channel]} · `}</Text>
    <Text className="whole">{sayWhen(paidAt ?? createdAt, Date.now())}</Text>
  </>
)
