import { Text, View } from '@tarojs/components'
import { ME, useMe, type House } from '../../../../services/me'
import { go } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { useFreshWhenShown } from '../../../../services/shown'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Foot } from '../../../../ui/foot'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { bindingNews, roleWords, stateBadge } from '../../model/house-words'

const HouseCard = ({ house, now }: { house: House; now: number }) => {
  const { word, tone } = stateBadge(house.state)
  const news = bindingNews(house, now)
  return (
    <Card tone={house.state === 'rejected' ? 'wait' : undefined} title={house.label} extra={<Tag tone={tone}>{word}</Tag>}>
      <View className="t4">{`${house.communityName} · ${roleWords(house, now)}`}</View>
      {news && (
        <View className="t4 mt2">
          <Text>{news}</Text>
        </View>
      )}
      {house.state === 'active' && (
        <Row className="mt3">
          <Button size="sm" kind="line" icon="users" onPress={() => go(urls.members(house.houseId))}>
            {house.role === 'owner' ? '家人与租客' : '同住成员'}
          </Button>
        </Row>
      )}
      {house.state === 'rejected' && (
        <Row className="mt3">
          <Button size="sm" onPress={() => go(urls.askForHouse)}>
            补材料再申请
          </Button>
        </Row>
      )}
    </Card>
  )
}

export default function HousesPage() {
  const session = useSession()
  const query = useMe()
  useFreshWhenShown(ME)
  return (
    <Page
      title="房屋与家人"
      back={urls.me}
      foot={
        session && (
          <Foot>
            <Button icon="plus" onPress={() => go(urls.bind)}>
              绑定房屋
            </Button>
          </Foot>
        )
      }
    >
      {session ? (
        <Screen
          query={query}
          isEmpty={(me) => me.houses.length === 0}
          empty={<Empty icon="home" title="还没有绑定房屋" detail="绑定后可以报修、看进度, 也能邀请家人和租客" />}
        >
          {(me) => me.houses.map((house) => <HouseCard key={house.memberId} house={house} now={Date.now()} />)}
        </Screen>
      ) : (
        <NeedSignIn icon="home" detail="登录后可以绑定房屋、邀请家人" then={urls.houses} />
      )}
    </Page>
  )
}
