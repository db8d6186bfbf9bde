import { View } from '@tarojs/components'
import { useState } from 'react'
import { UNAPPLIED_STATE_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { usePages } from '../../../../services/pages'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { Segmented } from '../../../../ui/segmented'
import { Tag } from '../../../../ui/tag'
import { SumLine } from '../../../../ui/sum-line'
import { officeKey } from '../../hooks/keys'
import { hasRole, type Post } from '../../hooks/use-office'
import { AssignSheet } from '../../parts/assign-sheet'
import { OfficeFrame } from '../../parts/frame'
import { UnknownPayments } from '../../parts/unknown-payments'

export type Unapplied = Awaited<ReturnType<typeof api.payment.unapplied>>['data'][number]

const SCOPES = [
  { value: 'open', label: '待处理' },
  { value: 'refunding', label: '退款中' },
  { value: 'assigned', label: '已入账' },
  { value: 'refunded', label: '已退回' },
] as const

const List = ({ post }: { post: Post }) => {
  const [state, setState] = useState<Unapplied['state']>('open')
  const [assigning, setAssigning] = useState<Unapplied>()
  const { query, more } = usePages({
    key: officeKey('unapplied', post.communityId, state),
    read: (cursor, signal) => api.payment.unapplied({ communityId: post.communityId, state, cursor, limit: 20 }, { signal }),
  })
  const lead = hasRole(post, 'supervisor', 'manager')
  return (
    <View className="office-narrow">
      <View className="pad mt3">
        <Segmented label="看哪些" options={SCOPES} value={state} onChange={setState} />
      </View>
      <Screen
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={<Empty icon="check" title="没有这样的钱" detail="关闭后到账、重复到账的钱会记在这里, 一分也不会丢" />}
      >
        {(all) => (
          <>
            {all.map((one) => (
              <Card
                key={one.id}
                title={`${one.houseLabel} ${formatFen(one.amountFen)}`}
                extra={<Tag tone={one.state === 'open' ? 'wait' : 'mute'}>{UNAPPLIED_STATE_WORDS[one.state]}</Tag>}
              >
                <SumLine label="怎么来的" value={one.reasonWords} />
                <SumLine label="到账" value={sayWhen(one.createdAt, Date.now())} />
                <SumLine label="商户单号" value={one.outTradeNo} />
                {one.transactionId !== null && <SumLine label="微信单号" value={one.transactionId} />}
                {one.state === 'open' && (
                  <View className="mt2">
                    <View className="t5">退款已提交审批; 住户愿意抵账单的, 可以直接入账。</View>
                    {lead ? (
                      <View className="mt2">
                        <Button kind="line" size="sm" onPress={() => setAssigning(one)}>
                          入账到待缴账单
                        </Button>
                      </View>
                    ) : (
                      <View className="t5">由主管或经理审批退款或入账</View>
                    )}
                  </View>
                )}
              </Card>
            ))}
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {assigning && <AssignSheet money={assigning} onClose={() => setAssigning(undefined)} />}
      <UnknownPayments communityId={post.communityId} />
    </View>
  )
}

/** 待认领的钱: received and belonging to no bill, and payments whose end nobody could find out. */
export default function UnappliedPage() {
  return (
    <OfficeFrame title="待认领的钱" section="unapplied">
      {(post) => <List post={post} />}
    </OfficeFrame>
  )
}
