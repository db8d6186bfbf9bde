import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { useUnreadMeters } from '../../../services/meters'
import { nextMeter } from '../model/next-meter'
import { ReadingRow } from './reading-row'

interface UnreadProps {
  communityId: string
  period: string
  kind: MeterKind | undefined
}

/** So many rows before the end the next page is read. */
const AHEAD = 10

/** Meters still to read: figure, Enter, next figure. */
export const UnreadMeters = ({ communityId, period, kind }: UnreadProps) => {
  const { query, more } = useUnreadMeters({ communityId, period, kind })
  const [at, setAt] = useState<string>()
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  return (
    <Screen
      query={query}
      isEmpty={(meters) => meters.length === 0}
      empty={<Empty icon="check" title="这个月都抄完了" detail="待核实的读数核实后就可以出账" />}
    >
      {(meters) => {
        const ids = meters.map((meter) => meter.id)
        return (
          <>
            <Card>
              <View className="t5 office-hint">填好按回车, 直接到下一块表; 保存在后台进行, 有问题会在那一行提示</View>
              {meters.map((meter, index) => (
                <ReadingRow
                  key={meter.id}
                  meter={meter}
                  period={period}
                  focus={at === meter.id}
                  onFocus={() => {
                    setAt(meter.id)
                    if (index >= ids.length - AHEAD && more.more && !more.busy) more.onMore()
                  }}
                  onNext={() => setAt(nextMeter(ids, done, meter.id))}
                  onDone={() => setDone((before) => new Set(before).add(meter.id))}
                />
              ))}
            </Card>
            <LoadMore {...more} />
          </>
        )
      }}
    </Screen>
  )
}
