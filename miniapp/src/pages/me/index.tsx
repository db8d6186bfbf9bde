import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommunity } from '../../services/communities'
import { isActive } from '../../services/current-house'
import { ME, useMe, type Me } from '../../services/me'
import { call, go } from '../../services/navigate'
import { useSession } from '../../services/session'
import { useFreshWhenShown } from '../../services/shown'
import { urls } from '../../services/urls'
import { goToWork, workplaceOf } from '../../services/workplace'
import { setElder, useTextScale } from '../../theme/text-scale'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { CellGroup, ListCell } from '../../ui/list-cell'
import { Page } from '../../ui/page'
import { Screen } from '../../ui/screen'
import { Switch } from '../../ui/switch'
import { TabBar } from '../../ui/tab-bar'
import { MessagesSheet } from './parts/messages-sheet'
import { SignOutDialog } from './parts/sign-out-dialog'
import { WhoCard } from './parts/who-card'

const housesWord = (me: Me): string => {
  const active = me.houses.filter(isActive).length
  const pending = me.houses.filter((house) => house.state === 'pending').length
  if (active === 0) return pending > 0 ? '审核中' : '还没有绑定'
  return pending > 0 ? `${active} 套, ${pending} 套审核中` : `${active} 套`
}

const Mine = ({ me }: { me: Me }) => {
  const [asking, setAsking] = useState(false)
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <WhoCard me={me} />
      {me.kind === 'resident' && (
        <CellGroup>
          <ListCell icon="home" title="房屋与家人" value={housesWord(me)} onPress={() => go(urls.houses)} />
          <ListCell icon="receipt" title="缴费与账单" detail="账单、收据、发票、预存都在这里" onPress={() => go(urls.bills())} />
          <ListCell icon="bell" title="消息提醒" detail="派单、修好时在微信里告诉您" onPress={() => setAsking(true)} />
        </CellGroup>
      )}
      <CellGroup>
        {me.kind === 'staff' && workplaceOf(me) !== urls.me && <ListCell icon="wrench" title="回到工作台" onPress={() => goToWork(me)} />}
        {me.kind === 'resident' && <ListCell icon="shield" title="隐私与我的数据" onPress={() => go(urls.myData)} />}
        <ListCell icon="device" title="登录的设备" onPress={() => go(urls.sessions)} />
        <ListCell icon="logout" title="退出登录" onPress={() => setLeaving(true)} />
      </CellGroup>
      <MessagesSheet open={asking} onClose={() => setAsking(false)} />
      <SignOutDialog open={leaving} onClose={() => setLeaving(false)} />
    </>
  )
}

const Stranger = () => (
  <Card title="还没有登录">
    <View className="t4">登录后可以报修、看进度、管理房屋和家人</View>
    <View className="col mt3">
      <Button onPress={() => go(urls.signIn(urls.me))}>去登录</Button>
    </View>
  </Card>
)

export default function MePage() {
  const session = useSession()
  const query = useMe()
  const community = useCommunity()
  const { elder } = useTextScale()
  useFreshWhenShown(ME)
  return (
    <Page title="我的" back={false} foot={session?.kind === 'staff' ? undefined : <TabBar current="me" />}>
      {session ? <Screen query={query}>{(me) => <Mine me={me} />}</Screen> : <Stranger />}
      <View className="cells">
        <Switch label="长辈版" detail="字更大, 按钮更大, 入口更少" on={elder} onChange={setElder} />
      </View>
      <CellGroup>
        {community && (
          <ListCell
            icon="phone"
            title="联系物业"
            detail={`客服 ${community.deskHours}; 值班电话 24 小时有人接`}
            value={community.deskPhone}
            onPress={() => call(community.deskPhone)}
          />
        )}
        <ListCell icon="phone" title="常用电话" onPress={() => go(urls.phones)} />
        <ListCell icon="paper" title="隐私说明" onPress={() => go(urls.privacy)} />
      </CellGroup>
    </Page>
  )
}
