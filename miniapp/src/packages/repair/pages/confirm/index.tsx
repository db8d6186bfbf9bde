import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { isUnpaidVisit } from '@jinlin/shared/domain/ticket/quote'
import { replace } from '../../../../services/navigate'
import { useInFront } from '../../../../services/shown'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { Segmented } from '../../../../ui/segmented'
import { useTicket, type TicketSeen } from '../../hooks/use-ticket'
import { FinishCard } from '../../parts/finish-card'
import { NotSolvedForm } from '../../parts/not-solved-form'
import { SolvedForm } from '../../parts/solved-form'
import '../../style.scss'

const Question = ({ seen, start }: { seen: TicketSeen; start: 'yes' | 'no' }) => {
  const [solved, setSolved] = useState(start)
  const { ticket, abilities } = seen
  const canConfirm = abilities.confirm?.can === true
  const canReopen = abilities.reopen?.can === true
  if (!canConfirm && !canReopen)
    return (
      <Empty
        icon="check"
        title="这张工单已经有结果"
        detail={abilities.reopen?.reason ?? '到进度里看看'}
        action={<Button onPress={() => replace(urls.ticket(ticket.id))}>看进度</Button>}
      />
    )
  const answer = canConfirm ? solved : 'no'
  // Nothing was repaired, so nothing is asked about it: is it over, or wanted after all.
  const unpaid = isUnpaidVisit(ticket)
  return (
    <>
      {ticket.finish && <FinishCard finish={ticket.finish} />}
      <Card title={unpaid ? `「${ticket.title}」这次没有维修` : `「${ticket.title}」解决了吗`}>
        {canConfirm && (
          <Segmented
            label={unpaid ? '还要修吗' : '解决了吗'}
            value={solved}
            onChange={setSolved}
            options={[
              { value: 'yes', label: unpaid ? '不修了' : '已解决' },
              { value: 'no', label: unpaid ? '还是要修' : '未解决' },
            ]}
          />
        )}
        {answer === 'yes' ? <SolvedForm ticket={ticket} /> : <NotSolvedForm ticket={ticket} ability={abilities.reopen} />}
      </Card>
    </>
  )
}

/** 「解决了吗」: rated by whoever lives with it, or sent back with words. */
export default function ConfirmPage() {
  const { params } = useRouter()
  const id = params.id ?? ''
  const query = useTicket(id, useInFront())
  return (
    <Page title="确认与评价" back={urls.ticket(id)}>
      <Screen query={query}>{(seen) => <Question seen={seen} start={params.solved === 'no' ? 'no' : 'yes'} />}</Screen>
    </Page>
  )
}
