import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useCommunity } from '../../services/communities'
import { useCurrentHouse } from '../../services/current-house'
import { ME, useMe } from '../../services/me'
import { useOnline } from '../../services/network'
import { MONEY, TICKETS } from '../../services/query-keys'
import { useSession } from '../../services/session'
import { useFreshWhenShown } from '../../services/shown'
import { useUnfinishedPayment } from '../../services/unfinished-payment'
import { goToWork } from '../../services/workplace'
import { NoticeBar } from '../../ui/notice-bar'
import { Page } from '../../ui/page'
import { Screen } from '../../ui/screen'
import { SkeletonCards } from '../../ui/skeleton'
import { TabBar } from '../../ui/tab-bar'
import { useOpenTickets } from '../tickets/hooks/use-my-tickets'
import { useDueBills } from './hooks/use-due-bills'
import { underWay, waitingFor } from './model/waiting'
import { DoorGrid } from './parts/door-grid'
import { HomeHead } from './parts/home-head'
import { NoHouseCard } from './parts/no-house-card'
import { NoticesCard } from './parts/notices-card'
import { PlaceSheet } from './parts/place-sheet'
import { UnderWayCard } from './parts/under-way-card'
import { WaitingCard } from './parts/waiting-card'
import './style.scss'

export default function HomePage() {
  const session = useSession()
  const signedIn = session !== undefined
  const { data: me } = useMe()
  const house = useCurrentHouse(me)
  const community = useCommunity()
  const tickets = useOpenTickets(session?.kind === 'resident')
  const bills = useDueBills(session?.kind === 'resident' ? house?.houseId : undefined)
  const unfinished = useUnfinishedPayment()
  const online = useOnline()
  const [switching, setSwitching] = useState(false)
  useFreshWhenShown(ME, TICKETS, MONEY, ['notices'])
  // The brand header stands in place of the bar that would name the page.
  useDidShow(() => void Taro.setNavigationBarTitle({ title: '近邻' }))
  // Staff have a workplace of their own; this is the residents' home.
  useEffect(() => {
    if (me?.kind === 'staff') goToWork(me)
  }, [me])
  const now = Date.now()
  const otherwise = signedIn ? '还没有绑定房屋' : '还没有登录, 可以先看看'
  const communityId = house?.communityId ?? community?.id
  const head = (
    <>
      {!online && <NoticeBar icon="wifi-off">没有网络, 显示的是上次的内容; 打电话照常</NoticeBar>}
      <HomeHead community={community} house={house} otherwise={otherwise} onSwitch={() => setSwitching(true)} />
    </>
  )
  return (
    // The first card lies over the header, where the page would put the bar about the network: here it stands above both.
    <Page title="首页" head={head} offline={<></>} foot={<TabBar current="home" />}>
      <DoorGrid />
      {(!signedIn || (me && !house)) && <NoHouseCard me={me} signedIn={signedIn} deskPhone={community?.deskPhone} />}
      {session?.kind === 'resident' && (
        <Screen query={tickets} skeleton={<SkeletonCards cards={1} />}>
          {(open) => (
            <>
              <WaitingCard items={waitingFor(open, me?.houses ?? [], now, { bills, unfinished })} />
              <UnderWayCard tickets={underWay(open)} now={now} />
            </>
          )}
        </Screen>
      )}
      {communityId && <NoticesCard communityId={communityId} />}
      <PlaceSheet open={switching} onClose={() => setSwitching(false)} me={me} current={house?.houseId ?? communityId} />
    </Page>
  )
}
