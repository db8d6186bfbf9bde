import { useRouter } from '@tarojs/taro'
import { useInFront } from '../../../../services/shown'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { useTicket } from '../../hooks/use-ticket'
import { TicketStory } from '../../parts/ticket-story'
import '../../style.scss'

export default function TicketPage() {
  const id = useRouter().params.id ?? ''
  const session = useSession()
  const query = useTicket(id, useInFront())
  if (session && query.data) return <TicketStory seen={query.data} query={query} />
  return (
    <Page title="报修进度" back={urls.tickets}>
      {session ? (
        <Screen query={query}>{() => null}</Screen>
      ) : (
        <NeedSignIn icon="ticket" detail="登录后可以看到这张工单的进度" then={urls.ticket(id)} />
      )}
    </Page>
  )
}
