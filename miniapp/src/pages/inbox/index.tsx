import { Page } from '../../ui/page'
import { SkeletonCards } from '../../ui/skeleton'
import { TabBar } from '../../ui/tab-bar'

export default function InboxPage() {
  return (
    <Page title="消息" back={false} foot={<TabBar current="inbox" />}>
      <SkeletonCards />
    </Page>
  )
}
