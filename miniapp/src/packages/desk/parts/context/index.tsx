import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { STATUS_WORDS } from '@jinlin/shared/domain/ticket/words'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { StatusTag, Tag } from '../../../../ui/tag'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { useDeskTicket, type Candidate, type DeskTicket } from '../../hooks/use-desk-ticket'
import { followUpWords } from '../../model/follow-up-words'
import { Candidates } from './candidates'
import './style.scss'

interface ContextProps {
  ticketId: string
  /** Another than the recommended one: asks for the reason. */
  onOverrule: (candidate: Candidate) => void
  onOpen: (ticketId: string) => void
  onDone?: () => void
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <View className="context-part">
    <View className="context-head" aria-role="heading">
      {title}
    </View>
    {children}
  </View>
)

const Facts = ({ ticket, onOpen }: { ticket: DeskTicket; onOpen: (id: string) => void }) => {
  const now = Date.now()
  return (
    <>
      <Section title={ticket.channel === 'miniapp' ? '报修人' : '来电人'}>
        <View>{[ticket.contactName, ticket.where].filter(Boolean).join(' · ')}</View>
        <View className="t5 num">{ticket.contactPhone || '没有留电话'}</View>
        {ticket.owner && <View className="t5">{`首问客服: ${ticket.owner.name}`}</View>}
        {ticket.worker && (
          <View className="t5">
            {`师傅: ${ticket.worker.name} (${ticket.worker.badgeNo})${ticket.worker.reason ? `, ${ticket.worker.reason}` : ''}`}
          </View>
        )}
        {ticket.followUp && <View className="t5">{followUpWords(ticket.followUp, now)}</View>}
      </Section>
      {ticket.hints.length > 0 && (
        <Section title="本楼提示">
          {ticket.hints.map((hint) => (
            <View key={hint} className="t4">
              {hint}
            </View>
          ))}
        </Section>
      )}
      <Section title={ticket.place === 'home' ? '这一户以前' : '这个位置以前'}>
        {ticket.history.length === 0 && <View className="t5">没有以前的工单</View>}
        {ticket.history.map((one) => (
          <View key={one.id} className="past" onClick={() => onOpen(one.id)} aria-role="link">
            <View className="row between gap2">
              <Text className="ellipsis grow">{one.title}</Text>
              <StatusTag status={one.status} audience="staff" />
            </View>
            <View className="t5 num">{[sayWhen(one.submittedAt, now), one.workerName, one.number].filter(Boolean).join(' · ')}</View>
          </View>
        ))}
      </Section>
    </>
  )
}

/** Beside the ticket: who could do it, who called, what is known of the house. */
export const ContextPane = ({ ticketId, onOverrule, onOpen, onDone }: ContextProps) => {
  const query = useDeskTicket(ticketId)
  return (
    <View className="context" id="desk-context">
      <Screen query={query} skeleton={<SkeletonLines rows={4} />}>
        {({ ticket, abilities }) => (
          <>
            {abilities.dispatch?.can ? (
              <Candidates key={ticket.id} ticket={ticket} onOverrule={onOverrule} onDone={onDone} />
            ) : (
              <Section title="推荐人员">
                <View className="row gap2">
                  <Tag>不能分派</Tag>
                  <Text className="t5">{`「${STATUS_WORDS[ticket.status].staff}」的工单不用再分派`}</Text>
                </View>
              </Section>
            )}
            <Facts ticket={ticket} onOpen={onOpen} />
          </>
        )}
      </Screen>
    </View>
  )
}
