import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { SumLine } from '../../../ui/sum-line'
import { officeKey } from '../hooks/keys'
import { useAct } from '../hooks/use-act'

/** Payments that the ladder gave to people: WeChat could not say for a day. Nothing is shown while there are none. */
export const UnknownPayments = ({ communityId }: { communityId: string }) => {
  const { query, more } = usePages({
    key: officeKey('unknown', communityId),
    read: (cursor, signal) => api.payment.unknown({ communityId, cursor, limit: 20 }, { signal }),
  })
  const check = useAct((input: { paymentId: string }, _options) => api.payment.check(input))
  if (query.data?.length === 0) return null
  return (
    <>
      <View className="pad mt4 t2">查不到结果的支付</View>
      <Screen query={query}>
        {(all) => (
          <>
            {all.map((one) => (
              <Card key={one.id} title={`${one.houseLabel} ${formatFen(one.totalFen)}`}>
                <View className="t4">{one.sentence}</View>
                <SumLine label="下单" value={sayWhen(one.createdAt, Date.now())} />
                <SumLine label="商户单号" value={one.outTradeNo} />
                {check.error && check.variables?.paymentId === one.id && <View className="t4 bad">{check.error.message}</View>}
                <View className="mt2">
                  <Button kind="line" size="sm" busy={check.isPending} onPress={() => check.mutate({ paymentId: one.id })}>
                    向微信核对
                  </Button>
                </View>
              </Card>
            ))}
            <LoadMore {...more} />
          </>
        )}
      </Screen>
    </>
  )
}
