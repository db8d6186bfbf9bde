import { Page } from '../../ui/page'
import { SkeletonCards } from '../../ui/skeleton'
import { TabBar } from '../../ui/tab-bar'

export default function TicketsPage() {
  return (
    <Page title="工单" back={false} foot={<TabBar current="tickets" />}>
      <SkeletonCards />
    </Page>
  )
}
