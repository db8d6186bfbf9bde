import { Page } from '../../ui/page'
import { SkeletonCards } from '../../ui/skeleton'
import { TabBar } from '../../ui/tab-bar'

export default function HomePage() {
  return (
    <Page title="首页" back={false} foot={<TabBar current="home" />}>
      <SkeletonCards />
    </Page>
  )
}
