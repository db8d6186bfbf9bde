import { useState } from 'react'
import { StatusTag } from '../../../ui/tag'
import { PromiseCard } from '../../../ui/promise-card'
import { moodOf, promiseNote, sayStanding, usedShare } from '../../../pages/tickets/model/standing'
import type { Ticket } from '../hooks/use-ticket'
import { sayWorker } from '../model/worker-words'
import { WhySheet } from './why-sheet'

/** The one thing that matters on this page: what was promised, and who keeps it. */
export const TicketPromise = ({ ticket, now }: { ticket: Ticket; now: number }) => {
  const [asking, setAsking] = useState(false)
  const mood = moodOf(ticket, now)
  // While a price waits for an answer no time runs; why, stands behind the link.
  const running = mood !== 'over' && ticket.status !== 'done'
  return (
    <>
      <PromiseCard
        headline={sayStanding(ticket, now)}
        tag={<StatusTag status={ticket.status} quote={ticket.quote} inverse />}
        who={sayWorker(ticket)}
        used={running ? usedShare(ticket.headline, now) : undefined}
        note={running ? promiseNote(ticket.headline) : undefined}
        onWhy={ticket.promises.length > 0 ? () => setAsking(true) : undefined}
        whyWord={running ? '怎么算的' : '时间怎么算的'}
        mood={mood}
      />
      <WhySheet ticketId={ticket.id} open={asking} onClose={() => setAsking(false)} />
    </>
  )
}
