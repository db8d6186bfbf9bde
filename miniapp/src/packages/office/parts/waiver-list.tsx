import { formatFen } from '@jinlin/shared/kernel/fen'
import { go } from '../../../services/navigate'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { useWaivers } from '../hooks/use-approvals'
import { officeUrls } from '../model/sections'
import { WaiverCard } from './waiver-card'

/** Waivers, and bills to be taken back: asked with a reason, decided by somebody else. */
export const WaiverList = ({ communityId, scope }: { communityId: string; scope: 'open' | 'ended' }) => {
  const { query, more } = useWaivers(communityId, scope)
  return (
    <Screen
      query={query}
      isEmpty={(all) => all.length === 0}
      empty={<Empty icon="check" title={scope === 'open' ? '没有待审批的减免' : '还没有处理过的减免'} />}
    >
      {(all) => (
        <>
          {all.map((waiver) => (
            <WaiverCard
              key={waiver.id}
              waiver={waiver}
              title={`${waiver.houseLabel} ${formatFen(waiver.amountFen)}`}
              onBill={() => go(officeUrls.bill(waiver.billId))}
            />
          ))}
          <LoadMore {...more} />
        </>
      )}
    </Screen>
  )
}
