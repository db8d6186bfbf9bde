import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { NoticeBar } from '../../../../ui/notice-bar'
import { useDeskTicket, usePresence, type TicketSeen } from '../../hooks/use-desk-ticket'
import { useNow } from '../../hooks/use-now'
import type { Layout } from '../../model/layout'
import { messagesOf } from '../../model/messages'
import { StepForm, type OpenStep } from '../steps'
import { ActionBar } from './action-bar'
import { Messages } from './messages'
import { PromiseBars } from './promise-bars'
import { ReplyBox } from './reply-box'
import { TicketHead } from './ticket-head'
import { Viewers } from './viewers'
import './style.scss'

interface TicketPaneProps {
  ticketId: string
  layout: Layout
  inFront: boolean
  /** A form that a key or another pane has opened. */
  step: OpenStep | undefined
  onStep: (step: OpenStep | undefined) => void
  /** two and phone: where the candidates and what is known of the place are. */
  onContext?: () => void
  onDispatch: () => void
}

const Inside = ({
  seen,
  layout,
  inFront,
  step,
  onStep,
  onContext,
  onDispatch,
}: Omit<TicketPaneProps, 'ticketId'> & { seen: TicketSeen }) => {
  const { ticket, abilities } = seen
  const now = useNow()
  const [typing, setTyping] = useState(false)
  const viewers = usePresence(ticket.id, typing, ticket.version, inFront) ?? ticket.viewers
  const messages = messagesOf(ticket.timeline, ticket.words, ticket.photos, now)
  const last = messages.at(-1)
  const story = <Messages messages={messages} ticket={ticket} />
  return (
    <>
      <View className="ticket-top">
        <TicketHead ticket={ticket} now={now} />
        <PromiseBars ticket={ticket} now={now} />
        <ActionBar
          ticket={ticket}
          abilities={abilities}
          onStep={(action) => (action === 'dispatch' ? onDispatch() : onStep({ action }))}
          onContext={onContext}
        />
        <Viewers viewers={viewers} />
      </View>
      {layout === 'phone' ? (
        <View className="ticket-story">{story}</View>
      ) : (
        <ScrollView className="ticket-story" scrollY scrollIntoView={last ? `line-${last.id}` : ''}>
          {story}
        </ScrollView>
      )}
      <ReplyBox ticket={ticket} abilities={abilities} now={now} onTyping={setTyping} />
      {step && <StepForm step={step} seen={seen} onClose={() => onStep(undefined)} />}
    </>
  )
}

/** One ticket at the desk: what it is, what was promised, what happened, and the place to answer. */
export const TicketPane = ({ ticketId, ...rest }: TicketPaneProps) => {
  const query = useDeskTicket(ticketId)
  return (
    <View className="ticket" aria-role="main">
      <Screen
        query={query}
        skeleton={
          <View className="ticket-top">
            <SkeletonLines rows={3} />
            <SkeletonLines rows={5} />
          </View>
        }
      >
        {(seen) => (
          <>
            {seen.ticket.mergedInto && (
              <NoticeBar tone="info" icon="merge">{`已合并到 ${seen.ticket.mergedInto.number}, 进展看那一张`}</NoticeBar>
            )}
            <Inside key={seen.ticket.id} {...rest} seen={seen} />
          </>
        )}
      </Screen>
    </View>
  )
}
