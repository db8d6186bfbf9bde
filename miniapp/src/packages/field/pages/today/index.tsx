import { useMe } from '../../../../services/me'
import { useSession } from '../../../../services/session'
import { useFreshWhenShown, useInFront } from '../../../../services/shown'
import { Screen } from '../../../../ui/screen'
import { TODAY } from '../../hooks/field-keys'
import { useToday } from '../../hooks/use-today'
import { fieldUrls } from '../../model/field-urls'
import { FieldPage } from '../../parts/field-page'
import { TodayList } from '../../parts/today-list'

export default function TodayPage() {
  const session = useSession()
  const me = useMe()
  const query = useToday(useInFront(), session !== undefined)
  useFreshWhenShown(TODAY)
  return (
    <FieldPage title="今天的工单" back={false} url={fieldUrls.today}>
      <Screen query={{ ...query, data: me.data && query.data }} after={me}>
        {(today) => (me.data ? <TodayList today={today} me={me.data} /> : null)}
      </Screen>
    </FieldPage>
  )
}
