import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { call, replace, restart } from '../../../../services/navigate'
import { useInFront } from '../../../../services/shown'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Foot } from '../../../../ui/foot'
import { Icon } from '../../../../ui/icon'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { Timeline } from '../../../../ui/timeline'
import { useTicket } from '../../hooks/use-ticket'
import { nextSteps } from '../../model/next-steps'
import '../../style.scss'

/** The end of a report: its number, and what happens next by when. */
export default function SentPage() {
  const id = useRouter().params.id ?? ''
  const query = useTicket(id, useInFront())
  return (
    <Page
      title="提交成功"
      foot={
        <Foot>
          <Button kind="line" onPress={() => restart(urls.home)}>
            回首页
          </Button>
          <Button onPress={() => replace(urls.ticket(id))}>看进度</Button>
        </Foot>
      }
    >
      <Screen query={query}>
        {({ ticket }) => (
          <>
            <View className="sent-head">
              <View className="sent-icon">
                <Icon name="check" size={36} />
              </View>
              <View className="t1">{ticket.priority === 'P1' ? '已通知, 马上派人' : '收到了'}</View>
              <View className="t4 mt1">{ticket.title}</View>
              <View className="t2 num mt2">{ticket.number}</View>
              <View className="t5">打电话时报这个单号</View>
            </View>
            <Card title="接下来">
              <View className="mt3">
                <Timeline
                  items={nextSteps(ticket, Date.now()).map((title, at) => ({
                    id: String(at),
                    title,
                    ...(at === 0 ? { mark: 'now' as const } : {}),
                  }))}
                />
              </View>
              <Text className="t5">每一步都会写在「消息」里; 迟了会自动提醒主管</Text>
            </Card>
            <CellGroup>
              <ListCell
                icon="phone"
                title={ticket.priority === 'P1' ? '打值班电话' : '打给客服'}
                detail="情况有变化, 或想补充"
                value={ticket.priority === 'P1' ? ticket.dutyPhone : ticket.deskPhone}
                onPress={() => call(ticket.priority === 'P1' ? ticket.dutyPhone : ticket.deskPhone)}
              />
            </CellGroup>
          </>
        )}
      </Screen>
    </Page>
  )
}
