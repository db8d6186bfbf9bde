import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../services/navigate'
import { TICKETS } from '../../services/query-keys'
import { useSession } from '../../services/session'
import { useFreshWhenShown } from '../../services/shown'
import { urls } from '../../services/urls'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { LoadMore } from '../../ui/load-more'
import { NeedSignIn } from '../../ui/need-sign-in'
import { Page } from '../../ui/page'
import { Screen } from '../../ui/screen'
import { Segmented } from '../../ui/segmented'
import { TabBar } from '../../ui/tab-bar'
import { useMyTickets, type Scope } from './hooks/use-my-tickets'
import { TicketCard } from './parts/ticket-card'
import './style.scss'

const NOTHING: Record<Scope, { title: string; detail: string }> = {
  open: { title: '没有进行中的工单', detail: '东西坏了可以报修, 进度和师傅会显示在这里' },
  ended: { title: '还没有结束的工单', detail: '修好并确认的工单会留在这里' },
}

const MyTickets = () => {
  const [scope, setScope] = useState<Scope>('open')
  const { query, more } = useMyTickets(scope)
  useFreshWhenShown(TICKETS)
  useReachBottom(() => {
    if (more.more && !more.busy) more.onMore()
  })
  const now = Date.now()
  return (
    <>
      <View className="tickets-scope">
        <Segmented
          label="工单范围"
          value={scope}
          onChange={setScope}
          options={[
            { value: 'open', label: '进行中' },
            { value: 'ended', label: '已结束' },
          ]}
        />
      </View>
      <Screen
        query={query}
        isEmpty={(tickets) => tickets.length === 0}
        empty={
          <Empty
            {...NOTHING[scope]}
            icon="ticket"
            action={scope === 'open' && <Button onPress={() => go(urls.report())}>我要报修</Button>}
          />
        }
      >
        {(tickets) => (
          <>
            {tickets.map((ticket) => (
              <TicketCard key={ticket.id} ticket={ticket} now={now} />
            ))}
            <LoadMore {...more} end={tickets.length > 10 ? '没有更多了' : undefined} />
          </>
        )}
      </Screen>
    </>
  )
}

export default function TicketsPage() {
  const session = useSession()
  return (
    <Page title="我的工单" back={false} foot={<TabBar current="tickets" />}>
      {session ? <MyTickets /> : <NeedSignIn icon="ticket" detail="登录后可以报修, 也能看到每一步进度" then={urls.tickets} />}
    </Page>
  )
}
