import type { ReactNode } from 'react'
import { useSession } from '../../../services/session'
import { NeedSignIn } from '../../../ui/need-sign-in'
import { Page } from '../../../ui/page'
import { useSending } from '../hooks/use-sending'
import { OutboxBar } from './outbox-bar'
import '../style.scss'

interface FieldPageProps {
  title: string
  back: string | false
  foot?: ReactNode
  /** Where one comes back to after signing in. */
  url: string
  children: ReactNode
}

/** The frame of a technician's page: larger words and targets, the black bar of the outbox, and whoever is signed out is asked in. */
export const FieldPage = ({ title, back, foot, url, children }: FieldPageProps) => {
  const session = useSession()
  useSending()
  return (
    <Page title={title} back={back} foot={session && foot} offline={<OutboxBar />} className="field-work">
      {session ? children : <NeedSignIn icon="wrench" detail="登录后可以看到今天的工单" then={url} />}
    </Page>
  )
}
