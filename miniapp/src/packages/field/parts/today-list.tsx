import { View } from '@tarojs/components'
import { sayWhen } from '@jinlin/shared/kernel/when'
import type { Me } from '../../../services/me'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { useUnread } from '../../../services/unread'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { useNow } from '../hooks/use-now'
import { useUnsent } from '../hooks/use-unsent'
import { fieldUrls } from '../model/field-urls'
import { fieldCommunities } from '../model/me-in-field'
import type { Today } from '../model/types'
import { JobRow } from './job-row'
import { NotSent } from './not-sent'
import { ShiftCard } from './shift-card'

/** Today: the shift, what is in hand by due time, the pool, and what is done. */
export const TodayList = ({ today, me }: { today: Today; me: Me }) => {
  const now = useNow()
  const steps = useUnsent()
  const unread = useUnread()
  const waitingOf = (ticketId: string) => steps.filter((step) => step.group === ticketId).length
  const { inHand, finishedToday, poolCount, cap } = today
  return (
    <>
      <ShiftCard communityIds={fieldCommunities(me)} onShift={today.onShift} endsAt={today.shiftEndsAt} inHand={inHand.length} now={now} />
      <NotSent />
      <View className="row between field-head">
        <View className="t2">{`手上 ${inHand.length} 单`}</View>
        <View className="t4">{inHand.length >= cap ? '已满, 完成一单再接' : `还能接 ${cap - inHand.length} 单`}</View>
      </View>
      {inHand.length === 0 ? (
        <Card>
          <Empty icon="check" title="手上没有工单" detail={today.onShift ? '派单后会出现在这里; 也可以去抢单池看看' : '上班后会派单给您'} />
        </Card>
      ) : (
        inHand.map((item) => (
          <JobRow
            key={item.id}
            item={item}
            now={now}
            waiting={waitingOf(item.id)}
            showReason={item.status === 'dispatched'}
            onPress={() => go(fieldUrls.job(item.id))}
          />
        ))
      )}
      <CellGroup>
        <ListCell
          icon="users"
          title="抢单池"
          detail={today.onShift ? undefined : '上班后才能抢单'}
          value={poolCount > 0 ? `${poolCount} 单可抢` : '暂时没有'}
          onPress={() => go(fieldUrls.pool)}
        />
        <ListCell icon="drop" title="抄表" detail="读数、拍照, 一户接一户" onPress={() => go(fieldUrls.readings)} />
      </CellGroup>
      {finishedToday.length > 0 && (
        <>
          <View className="field-head t2">{`今天完成 ${finishedToday.length} 单`}</View>
          <CellGroup>
            {finishedToday.map((item) => (
              <ListCell
                key={item.id}
                icon="check"
                title={item.where}
                detail={`${item.title} · ${item.doneAt === null ? '' : sayWhen(item.doneAt, now).replace('今天 ', '')} 完工${waitingOf(item.id) > 0 ? ' · 待上传' : ''}`}
                onPress={() => go(fieldUrls.job(item.id))}
              />
            ))}
          </CellGroup>
        </>
      )}
      <CellGroup>
        <ListCell icon="inbox" title="消息" value={unread > 0 ? `${unread} 条未读` : undefined} onPress={() => go(urls.inbox)} />
        <ListCell icon="person" title="我的" detail={me.name} onPress={() => go(urls.me)} />
      </CellGroup>
    </>
  )
}
