import { useRouter } from '@tarojs/taro'
import { useSession } from '../../../../services/session'
import { useCurrentHouse } from '../../../../services/current-house'
import { useMe } from '../../../../services/me'
import { urls } from '../../../../services/urls'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { NeedHouse } from '../../parts/need-house'
import { ReportForm } from '../../parts/report-form'

export default function ReportPage() {
  const { params } = useRouter()
  const session = useSession()
  const query = useMe()
  const house = useCurrentHouse(query.data)
  const place = params.place === 'common' ? 'common' : params.place === 'home' ? 'home' : undefined
  if (session && query.data && house) return <ReportForm me={query.data} house={house} place={place} />
  return (
    <Page title="报修">
      {session ? (
        <Screen query={query}>{() => <NeedHouse />}</Screen>
      ) : (
        <NeedSignIn icon="wrench" detail="登录后一分钟就能报修" then={urls.report(place)} />
      )}
    </Page>
  )
}
