import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../services/navigate'
import { Empty } from '../../../../ui/empty'
import { Segmented } from '../../../../ui/segmented'
import { focusInside } from '../../hooks/focus-inside'
import { setReplyMode } from '../../hooks/reply-mode'
import { useKeys } from '../../hooks/use-keys'
import { deskUrls } from '../../model/desk-urls'
import { ContextPane } from '../../parts/context'
import { DeskFrame, type DeskPlace } from '../../parts/frame'
import type { OpenStep } from '../../parts/steps'
import { TicketPane } from '../../parts/ticket/ticket-pane'

/** One ticket on a page of its own: what a phone opens from the queue, and where a link leads. */
const OneTicket = ({ ticketId, layout, inFront }: DeskPlace & { ticketId: string }) => {
  const [side, setSide] = useState<'ticket' | 'context'>('ticket')
  const [step, setStep] = useState<OpenStep>()
  const phone = layout === 'phone'
  const toCandidates = () => {
    setSide('context')
    focusInside('desk-candidates')
  }
  const write = (mode: 'reply' | 'note') => {
    setReplyMode(ticketId, mode)
    focusInside(`reply-${ticketId}`)
  }
  useKeys({ r: () => write('reply'), i: () => write('note'), a: toCandidates }, inFront)
  const context = (
    <ContextPane
      ticketId={ticketId}
      onOverrule={(candidate) => {
        setSide('ticket')
        setStep({ action: 'dispatch', candidate })
      }}
      onOpen={(id) => go(deskUrls.ticket(id))}
      onDone={() => setSide('ticket')}
    />
  )
  return (
    <>
      {phone && (
        <View className="pad mt3">
          <Segmented
            label="看什么"
            value={side}
            onChange={setSide}
            options={[
              { value: 'ticket', label: '工单' },
              { value: 'context', label: '人员和背景' },
            ]}
          />
        </View>
      )}
      {(!phone || side === 'ticket') && (
        <TicketPane ticketId={ticketId} layout={layout} inFront={inFront} step={step} onStep={setStep} onDispatch={toCandidates} />
      )}
      {(!phone || side === 'context') && context}
    </>
  )
}

export default function DeskTicketPage() {
  const { params } = useRouter()
  const ticketId = params.id
  return (
    <DeskFrame title="工单" section="ticket" phoneNav={false}>
      {(place) => (ticketId ? <OneTicket {...place} ticketId={ticketId} /> : <Empty title="没有指明工单" detail="请从工单列表打开" />)}
    </DeskFrame>
  )
}
