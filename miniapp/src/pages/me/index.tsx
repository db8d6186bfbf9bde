import { Page } from '../../ui/page'
import { SkeletonCards } from '../../ui/skeleton'
import { TabBar } from '../../ui/tab-bar'

export default function MePage() {
  return (
    <Page title="我的" back={false} foot={<TabBar current="me" />}>
      <SkeletonCards />
    </Page>
  )
}
