import { go } from '../../services/navigate'
import { urls } from '../../services/urls'
import { Button } from '../button'
import { Empty } from '../empty'
import type { IconName } from '../icon'

interface NeedSignInProps {
  /** What there is to see afterwards: 「登录后可以看到报修进度」. */
  detail: string
  /** The page to come back to. */
  then: string
  icon?: IconName
}

/** Instead of a page's content for somebody who only looks around, or whose session has ended. */
export const NeedSignIn = ({ detail, then, icon = 'lock' }: NeedSignInProps) => (
  <Empty icon={icon} title="请先登录" detail={detail} action={<Button onPress={() => go(urls.signIn(then))}>去登录</Button>} />
)
