import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { restart } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Dialog } from '../../../../ui/dialog'
import { Foot } from '../../../../ui/foot'
import { Icon } from '../../../../ui/icon'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Grow, Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { useEndSession, useSessions, useSignOutEverywhere } from '../../hooks/use-my-data'

const Sessions = () => {
  const query = useSessions()
  const end = useEndSession()
  const now = Date.now()
  return (
    <Screen query={query}>
      {(sessions) => (
        <>
          {end.error && (
            <View className="pad mt3 bad" aria-role="alert">
              {end.error.message}
            </View>
          )}
          {sessions.map((session) => (
            <Card key={session.id}>
              <Row top>
                <Icon name="device" className="brand" />
                <Grow>
                  <View>{session.device || '未知设备'}</View>
                  <View className="t5 num">{`${sayWhen(session.lastSeenAt, now)} 用过 · ${sayWhen(session.createdAt, now)} 登录`}</View>
                </Grow>
                {session.current ? (
                  <Tag tone="good">这台</Tag>
                ) : (
                  <Button size="sm" kind="line" busy={end.isPending && end.variables === session.id} onPress={() => end.mutate(session.id)}>
                    让它退出
                  </Button>
                )}
              </Row>
            </Card>
          ))}
          <View className="pad mt3 t5">不认识的设备, 请让它退出; 马上失效</View>
        </>
      )}
    </Screen>
  )
}

export default function SessionsPage() {
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const leave = useSignOutEverywhere(() => restart(urls.home))
  return (
    <Page
      title="登录的设备"
      back={urls.me}
      foot={
        session && (
          <Foot>
            <Button kind="line" onPress={() => setAsking(true)}>
              全部退出
            </Button>
          </Foot>
        )
      }
    >
      {session ? <Sessions /> : <NeedSignIn icon="device" detail="登录后可以看到在哪些设备登录过" then={urls.sessions} />}
      <Dialog
        open={asking}
        title="所有设备都退出吗"
        confirm="全部退出"
        busy={leave.isPending}
        onConfirm={() => leave.mutate()}
        onCancel={() => setAsking(false)}
      >
        {leave.error?.message ?? '包括这台, 之后要重新登录。'}
      </Dialog>
    </Page>
  )
}
