import { Text, View } from '@tarojs/components'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { useCommunities, useCommunity, useNotices } from '../../../../services/communities'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { NoticeTag } from '../../../../ui/notice-tag'
import { Page } from '../../../../ui/page'
import { Grow, Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'

/** Readable by anybody, signed in or not. */
export default function NoticesPage() {
  const community = useCommunity()
  const communities = useCommunities()
  const query = useNotices(community?.id)
  return (
    <Page title="小区通知">
      <Screen
        query={query}
        after={communities}
        isEmpty={(notices) => notices.length === 0}
        empty={<Empty icon="megaphone" title="最近没有通知" detail="停水停电、维修安排会第一时间写在这里" />}
      >
        {(notices) => (
          <>
            {community && <View className="pad mt3 t5">{community.name}</View>}
            {notices.map((notice) => (
              <Card key={notice.id}>
                <Row top>
                  <NoticeTag kind={notice.kind} title={notice.title} />
                  <Grow>
                    <Text className="t2">{notice.title}</Text>
                  </Grow>
                </Row>
                <View className="mt2">{notice.text}</View>
                <View className="t5 num mt2">{sayWhen(notice.at, Date.now())}</View>
              </Card>
            ))}
          </>
        )}
      </Screen>
    </Page>
  )
}
