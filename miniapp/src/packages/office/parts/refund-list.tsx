import { View } from '@tarojs/components'
import { useState } from 'react'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayAgo } from '@jinlin/shared/kernel/when'
import type { Tone } from '../../../theme/tone'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { Tag } from '../../../ui/tag'
import { useRefunds, type Refund } from '../hooks/use-approvals'
import { RefundSheet } from './refund-sheet'

export const REFUND_TONE: Record<Refund['state'], Tone> = {
  asked: 'wait',
  approved: 'info',
  refused: 'mute',
  sending: 'info',
  processing: 'info',
  done: 'good',
  abnormal: 'bad',
  closed: 'mute',
}

/** Refunds of a community; each opens with its parts and what this colleague may do. */
export const RefundList = ({ communityId, scope }: { communityId: string; scope: 'open' | 'ended' }) => {
  const { query, more } = useRefunds(communityId, scope)
  const [open, setOpen] = useState<string>()
  const now = Date.now()
  return (
    <Screen
      query={query}
      isEmpty={(all) => all.length === 0}
      empty={
        <Empty icon="check" title={scope === 'open' ? '没有待处理的退款' : '还没有完成的退款'} detail="在收款记录里点一笔, 可以申请退款" />
      }
    >
      {(all) => (
        <>
          {all.map((refund) => (
            <Card
              key={refund.id}
              title={`${refund.houseLabel} ${formatFen(refund.amountFen)}`}
              extra={<Tag tone={REFUND_TONE[refund.state]}>{refund.stateWord}</Tag>}
              onPress={() => setOpen(refund.id)}
            >
              <View className="t4">{refund.reason}</View>
              <View className="t5 mt1">{`${refund.makerName ?? '系统'} ${sayAgo(refund.askedAt, now)} 提出 · ${PAYMENT_CHANNEL_WORDS[refund.channel]}`}</View>
              <View className="t5">{refund.says}</View>
            </Card>
          ))}
          <LoadMore {...more} />
          {open && <RefundSheet refundId={open} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Screen>
  )
}
