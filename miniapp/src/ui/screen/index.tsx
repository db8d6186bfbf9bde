import { View } from '@tarojs/components'
import { useContext, type ReactNode } from 'react'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { useDutyPhone } from '../../services/duty-phone'
import { call, goBack } from '../../services/navigate'
import { useOnline } from '../../services/network'
import { Button } from '../button'
import { Empty } from '../empty'
import { NoticeBar } from '../notice-bar'
import { WayBack } from '../page/way-back'
import { SkeletonCards } from '../skeleton'

/** What a TanStack query result offers; a screen may also hand in its own. */
export interface ScreenQuery<T> {
  data: T | undefined
  error: unknown
  /** UTC ms of the data shown. */
  dataUpdatedAt: number
  refetch: () => unknown
  /** idle without data or error: nobody will ever ask, because what to ask for is not known. */
  fetchStatus?: 'fetching' | 'paused' | 'idle'
}

interface ScreenProps<T> {
  query: ScreenQuery<T>
  /** The query this one needs something from (whose id it asks for). While this one cannot even begin, the failure of that one is what the screen says. */
  after?: Pick<ScreenQuery<unknown>, 'error' | 'refetch'>
  /** What stands there until the first answer; three cards if left out. */
  skeleton?: ReactNode
  isEmpty?: (data: T) => boolean
  /** What to do when there is nothing. */
  empty?: ReactNode
  children: (data: T) => ReactNode
}

interface Failure {
  code?: string
  message?: string
}

const LOST = { title: '没有找到要看的内容', detail: '链接可能不完整, 请从列表里重新点开' }

const sentenceOf = (error: unknown): { title: string; detail: string; mayRetry: boolean } => {
  const { code, message } = (error ?? {}) as Failure
  if (code === 'OFFLINE') return { title: '没有网络', detail: '连上网络后点重试; 急事请直接打电话', mayRetry: true }
  if (code === 'FORBIDDEN') return { title: '这里您不能查看', detail: message ?? '', mayRetry: false }
  if (code === 'BILLS_NOT_SHARED') return { title: '还没有开放给租客', detail: message ?? '', mayRetry: true }
  // A page sends nothing but what stands in its link.
  if (code === 'INPUT_INVALID') return { ...LOST, mayRetry: false }
  if (code === 'NOT_FOUND' || code?.endsWith('_NOT_FOUND')) return { title: '没有找到', detail: message ?? '', mayRetry: false }
  return { title: '没有加载成功', detail: message ?? '请稍后重试', mayRetry: true }
}

const Back = () => {
  const back = useContext(WayBack)
  return back === false ? null : <Button onPress={() => goBack(back)}>返回</Button>
}

/** Opened by a link that was cut off, or without what it is about. */
const Lost = () => (
  <View aria-role="alert">
    <Empty icon="info" {...LOST} action={<Back />} />
  </View>
)

const Failed = ({ error, refetch }: { error: unknown; refetch: () => unknown }) => {
  const phone = useDutyPhone()
  const { title, detail, mayRetry } = sentenceOf(error)
  return (
    <View aria-role="alert">
      <Empty
        icon={(error as Failure).code === 'OFFLINE' ? 'wifi-off' : 'warning'}
        title={title}
        detail={detail}
        action={
          <>
            {mayRetry ? <Button onPress={() => void refetch()}>重试</Button> : <Back />}
            {phone && (
              <Button kind="line" icon="phone" onPress={() => call(phone)}>
                打电话给物业
              </Button>
            )}
          </>
        }
      />
    </View>
  )
}

/**
 * The five states of a screen in one place: loading, empty, error with a way out, kept content with its time when the network is away, ready. The content
 * already there is never replaced by an error: it stays, with a bar that says from when it is.
 */
export const Screen = <T,>({ query, after, skeleton, isEmpty, empty, children }: ScreenProps<T>) => {
  const online = useOnline()
  const { data, error, refetch } = query
  if (data === undefined) {
    const failed = error ? query : after?.error ? after : undefined
    if (failed) return <Failed error={failed.error} refetch={failed.refetch} />
    // What waits for another query has not begun either, but will.
    return query.fetchStatus === 'idle' && !after ? <Lost /> : <>{skeleton ?? <SkeletonCards />}</>
  }
  const old = Boolean(error) || !online
  return (
    <>
      {old && query.dataUpdatedAt > 0 && (
        <NoticeBar tone="wait" icon="clock" onPress={online ? () => void refetch() : undefined}>
          {`这是${sayWhen(query.dataUpdatedAt, Date.now())} 的内容${online ? ', 点这里重试' : ''}`}
        </NoticeBar>
      )}
      {isEmpty?.(data) ? (empty ?? <Empty title="这里还没有内容" />) : children(data)}
    </>
  )
}
