import { Text, View } from '@tarojs/components'
import { Button } from '../button'
import './style.scss'

interface LoadMoreProps {
  more: boolean
  busy: boolean
  /** The last try did not come back. */
  failed?: boolean
  onMore: () => void
  /** At the end of the list; nothing is said when left out. */
  end?: string
}

/** The foot of a long list: a press reads the next page. */
export const LoadMore = ({ more, busy, failed, onMore, end }: LoadMoreProps) => {
  if (!more) return end ? <View className="loadmore t5">{end}</View> : null
  return (
    <View className="loadmore">
      {failed && <Text className="t5">没有加载成功, 请检查网络</Text>}
      <Button kind="quiet" busy={busy} onPress={onMore}>
        {busy ? '正在加载' : failed ? '重试' : '加载更多'}
      </Button>
    </View>
  )
}
