import { View } from '@tarojs/components'
import { useState } from 'react'
import { go, replace } from '../../../services/navigate'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { NoticeBar } from '../../../ui/notice-bar'
import { useClaim } from '../hooks/use-claim'
import { useNow } from '../hooks/use-now'
import { fieldUrls } from '../model/field-urls'
import type { JobItem, Today } from '../model/types'
import { JobRow } from './job-row'

/** What I could take now; whoever presses first has it, and the other is told. */
export const PoolList = ({ pool, today }: { pool: readonly JobItem[]; today: Today | undefined }) => {
  const now = useNow()
  const online = useOnline()
  const [pressed, setPressed] = useState<string>()
  const claim = useClaim((ticketId) => replace(fieldUrls.job(ticketId)))
  const full = today && today.inHand.length >= today.cap
  if (pool.length === 0)
    return today && !today.onShift ? (
      <Empty
        icon="clock"
        title="现在不在班"
        detail="上班后才能抢单"
        action={<Button onPress={() => replace(fieldUrls.today)}>去上班</Button>}
      />
    ) : (
      <Empty icon="check" title="暂时没有可抢的单" detail="有新单会出现在这里, 不用一直刷新" />
    )
  return (
    <>
      {claim.error && (
        <NoticeBar tone="bad" icon="warning">
          {claim.error.message}
        </NoticeBar>
      )}
      {full && (
        <NoticeBar tone="wait" icon="info">
          {`手上已有 ${today.inHand.length} 单, 完成一单再接`}
        </NoticeBar>
      )}
      {pool.map((item) => (
        <JobRow key={item.id} item={item} now={now} waiting={0} onPress={() => go(fieldUrls.job(item.id))}>
          <View className="col mt3">
            <Button
              icon="check"
              closed={full ? '手上已满' : !online && '有信号时才能抢单'}
              busy={claim.isPending && pressed === item.id}
              onPress={() => {
                setPressed(item.id)
                claim.mutate(item.id)
              }}
              label={`抢单, ${item.where}, ${item.title}`}
            >
              抢单
            </Button>
          </View>
        </JobRow>
      ))}
    </>
  )
}
