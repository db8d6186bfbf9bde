import { Text, View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { ME } from '../../services/me'
import { go } from '../../services/navigate'
import { useSession } from '../../services/session'
import { useNewsWhenShown } from '../../services/shown'
import { useUnread } from '../../services/unread'
import { urls } from '../../services/urls'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { LoadMore } from '../../ui/load-more'
import { NeedSignIn } from '../../ui/need-sign-in'
import { Page } from '../../ui/page'
import { Screen } from '../../ui/screen'
import { TabBar } from '../../ui/tab-bar'
import { INBOX, useInbox, useMarkAllRead, useMarkRead, type Message } from './hooks/use-inbox'
import { byDay } from './model/days'
import { whereTo } from './model/where-to'
import { MessageRow } from './parts/message-row'
import './style.scss'

const Messages = () => {
  const { query, more } = useInbox()
  const unread = useUnread()
  const read = useMarkRead()
  const readAll = useMarkAllRead()
  useNewsWhenShown(INBOX, ME)
  useReachBottom(() => {
    if (more.more && !more.busy) more.onMore()
  })
  const open = (message: Message) => {
    if (message.readAt === null) read.mutate(message)
    const url = whereTo(message.link)
    if (url) go(url)
  }
  return (
    <Screen
      query={query}
      isEmpty={(messages) => messages.length === 0}
      empty={<Empty icon="inbox" title="还没有消息" detail="派了师傅、修好了、客服回复您, 都会写在这里" />}
    >
      {(messages) => (
        <>
          {(unread > 0 || messages.some((message) => message.readAt === null)) && (
            <View className="row between inbox-top">
              <Text className="t4">{unread > 0 ? `${unread} 条未读` : '有未读消息'}</Text>
              <Button size="sm" kind="quiet" busy={readAll.isPending} onPress={() => readAll.mutate()}>
                全部标为已读
              </Button>
            </View>
          )}
          {readAll.isError && <View className="inbox-top t5 bad">没有标记成功, 请检查网络后再试</View>}
          {byDay(messages, Date.now()).map(({ day, word, items }) => (
            <View key={day}>
              <View className="inbox-day t5">{word}</View>
              <View className="cells inbox-cells">
                {items.map((message) => (
                  <MessageRow
                    key={message.id}
                    message={message}
                    leads={whereTo(message.link) !== undefined}
                    onPress={() => open(message)}
                  />
                ))}
              </View>
            </View>
          ))}
          <LoadMore {...more} end={messages.length > 10 ? '没有更多了' : undefined} />
        </>
      )}
    </Screen>
  )
}

export default function InboxPage() {
  const session = useSession()
  return (
    <Page title="消息" back={false} foot={<TabBar current="inbox" />}>
      {session ? <Messages /> : <NeedSignIn icon="inbox" detail="登录后, 派单、修好、回复都会写在这里" then={urls.inbox} />}
    </Page>
  )
}
