import { Text, View } from '@tarojs/components'
import { sayAgo } from '@jinlin/shared/kernel/when'
import { useNotices } from '../../../services/communities'
import { urls } from '../../../services/urls'
import { Card } from '../../../ui/card'
import { NoticeTag } from '../../../ui/notice-tag'
import { Divider, Grow, Row } from '../../../ui/row'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { MoreLink } from './more-link'

const SHOWN = 3

/** The latest of the community, readable by anybody. */
export const NoticesCard = ({ communityId }: { communityId: string }) => {
  const query = useNotices(communityId)
  const now = Date.now()
  return (
    <Card title="小区通知" extra={<MoreLink word="全部" url={urls.notices} />}>
      <Screen
        query={query}
        skeleton={<SkeletonLines rows={3} />}
        isEmpty={(notices) => notices.length === 0}
        empty={<View className="t5">最近没有通知, 停水停电会第一时间写在这里</View>}
      >
        {(notices) =>
          notices.slice(0, SHOWN).map((notice) => (
            <View key={notice.id}>
              <Divider />
              <Row top>
                <NoticeTag kind={notice.kind} title={notice.title} />
                <Grow>
                  <Text>{notice.title}</Text>
                </Grow>
              </Row>
              <View className="t5 mt1">{`${notice.text} · ${sayAgo(notice.at, now)}`}</View>
            </View>
          ))
        }
      </Screen>
    </Card>
  )
}
