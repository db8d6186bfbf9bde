import { View } from '@tarojs/components'
import { useEffect, useState, type ReactNode } from 'react'
import { useCommunities } from '../../../../services/communities'
import { rememberDutyPhone } from '../../../../services/duty-phone'
import { useMe } from '../../../../services/me'
import { go, goBack } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { useInFront } from '../../../../services/shown'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { Page } from '../../../../ui/page'
import { TitleBar } from '../../../../ui/page/title-bar'
import { Screen } from '../../../../ui/screen'
import type { Keys } from '../../hooks/keys'
import { toggleMuted } from '../../hooks/use-alarm'
import { useCounts, type Counts } from '../../hooks/use-counts'
import { useKeys } from '../../hooks/use-keys'
import { useLayout } from '../../hooks/use-layout'
import { usePost, type Post } from '../../hooks/use-post'
import { deskUrls } from '../../model/desk-urls'
import type { Layout } from '../../model/layout'
import { AlarmBar } from './alarm-bar'
import { HelpSheet } from './help-sheet'
import { Nav, type Section } from './nav'
import { PhoneNav } from './phone-nav'
import { UndoBar } from './undo-bar'
import './panes.scss'
import './style.scss'

export interface DeskPlace {
  post: Post
  layout: Layout
  counts: Counts | undefined
  inFront: boolean
}

interface DeskFrameProps {
  title: string
  section: Section
  /** Keys of this page beside those of every desk page. */
  keys?: Keys
  /** phone layout: false leaves the room to the page (a ticket has its own foot). */
  phoneNav?: boolean
  foot?: ReactNode
  children: (place: DeskPlace) => ReactNode
}

const NotHere = ({ detail, action }: { detail: string; action: ReactNode }) => (
  <Empty icon="lock" title="这里是客服台" detail={detail} action={action} />
)

/** Nav, alarm, help and undo around a page of the desk; panes on a wide screen, one column on a phone. */
const Inside = (props: DeskFrameProps & { post: Post; layout: Layout; inFront: boolean }) => {
  const { section, keys, phoneNav = true, children, post, layout, inFront } = props
  const [help, setHelp] = useState(false)
  const { data: counts } = useCounts(post.communityId, inFront)
  const { data: communities } = useCommunities()
  const dutyPhone = communities?.find((one) => one.id === post.communityId)?.dutyPhone
  useEffect(() => {
    if (dutyPhone) rememberDutyPhone(dutyPhone)
  }, [dutyPhone])
  useKeys(
    {
      '?': () => setHelp(true),
      n: () => section !== 'intake' && go(deskUrls.intake()),
      m: toggleMuted,
      ...(section === 'desk' ? {} : { Escape: () => goBack(deskUrls.desk) }),
      ...keys,
    },
    inFront,
  )
  const wide = layout !== 'phone'
  return (
    <View className={`desk desk-${layout}`}>
      {wide && <Nav section={section} post={post} counts={counts} onHelp={() => setHelp(true)} />}
      <View className="desk-main">
        <AlarmBar communityId={post.communityId} newestAt={counts?.newestAt} inFront={inFront} />
        {!wide && phoneNav && <PhoneNav section={section} post={post} counts={counts} />}
        <View className="desk-content">{children({ post, layout, counts, inFront })}</View>
        <UndoBar />
      </View>
      <HelpSheet open={help} onClose={() => setHelp(false)} />
    </View>
  )
}

export const DeskFrame = (props: DeskFrameProps) => {
  const session = useSession()
  const query = useMe()
  const { post } = usePost()
  const layout = useLayout()
  const inFront = useInFront()
  const wide = layout !== 'phone'
  // On a wide screen the nav says where one is; the title stays for the window and for a reader.
  const head = wide ? (
    <View className="sr-only">
      <TitleBar title={props.title} back={false} />
    </View>
  ) : undefined
  const back = props.section === 'desk' ? false : deskUrls.desk
  return (
    <Page
      title={props.title}
      width="desk"
      className={wide ? 'desk-page' : ''}
      back={back}
      head={head}
      foot={wide || !session || !post ? undefined : props.foot}
    >
      {!session ? (
        <NotHere detail="请用工作人员账号登录" action={<Button onPress={() => go(deskUrls.signIn)}>去登录</Button>} />
      ) : (
        <Screen query={query}>
          {() =>
            post ? (
              <Inside key={post.communityId} {...props} post={post} layout={layout} inFront={inFront} />
            ) : (
              <NotHere
                detail="您的账号没有客服岗位, 需要时请联系主管"
                action={<Button onPress={() => go('/pages/me/index')}>回到我的</Button>}
              />
            )
          }
        </Screen>
      )}
    </Page>
  )
}
