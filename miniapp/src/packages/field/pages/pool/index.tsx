import { useSession } from '../../../../services/session'
import { useInFront } from '../../../../services/shown'
import { Screen } from '../../../../ui/screen'
import { usePool } from '../../hooks/use-pool'
import { useToday } from '../../hooks/use-today'
import { fieldUrls } from '../../model/field-urls'
import { FieldPage } from '../../parts/field-page'
import { PoolList } from '../../parts/pool-list'

export default function PoolPage() {
  const session = useSession()
  const inFront = useInFront()
  const query = usePool(inFront, session !== undefined)
  const today = useToday(false, session !== undefined)
  return (
    <FieldPage title="抢单池" back={fieldUrls.today} url={fieldUrls.pool}>
      <Screen query={query}>{(pool) => <PoolList pool={pool} today={today.data} />}</Screen>
    </FieldPage>
  )
}
