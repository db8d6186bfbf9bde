import { Text, View } from '@tarojs/components'
import { go } from '../../services/navigate'
import { useUnread } from '../../services/unread'
import { Icon, type IconName } from '../icon'
import './style.scss'

export interface TabItem {
  key: string
  word: string
  icon: IconName
  url: string
}

export const RESIDENT_TABS: readonly TabItem[] = [
  { key: 'home', word: '首页', icon: 'home', url: '/pages/home/index' },
  { key: 'tickets', word: '工单', icon: 'ticket', url: '/pages/tickets/index' },
  { key: 'inbox', word: '消息', icon: 'inbox', url: '/pages/inbox/index' },
  { key: 'me', word: '我的', icon: 'person', url: '/pages/me/index' },
]

interface TabBarProps {
  current: string
  /** The tabs of this role; the residents' four unless said otherwise. */
  items?: readonly TabItem[]
}

/** Belongs into Page's `foot`. The inbox shows how much is unread. */
export const TabBar = ({ current, items = RESIDENT_TABS }: TabBarProps) => {
  const unread = useUnread()
  return (
    <View className="tabbar" aria-role="tablist">
      {items.map((item) => {
        const on = item.key === current
        const count = item.key === 'inbox' ? unread : 0
        return (
          <View
            key={item.key}
            className={`tabbar-item ${on ? 'tabbar-on' : ''}`}
            onClick={() => !on && go(item.url)}
            aria-role="tab"
            aria-selected={String(on)}
            aria-label={count > 0 ? `${item.word}, ${count} 条未读` : item.word}
          >
            <View className="tabbar-icon">
              <Icon name={item.icon} />
              {count > 0 && <Text className="tabbar-count">{count > 99 ? '99+' : count}</Text>}
            </View>
            <Text className="tabbar-word">{item.word}</Text>
          </View>
        )
      })}
    </View>
  )
}
