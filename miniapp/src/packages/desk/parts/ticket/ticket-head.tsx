import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import {
  CHANNEL_WORDS,
  ENTRY_CONSENT_WORDS,
  PAUSE_REASON_WORDS,
  VISIT_MODE_WORDS,
  type PauseReason,
} from '@jinlin/shared/domain/ticket/words'
import { sayRange, sayWhen } from '@jinlin/shared/kernel/when'
import { wordsOfCategory } from '../../../../pages/tickets/model/category-words'
import { fileUrl } from '../../../../services/file-url'
import { Button } from '../../../../ui/button'
import { PriorityTag, StatusTag, Tag } from '../../../../ui/tag'
import { VoicePlayer } from '../../../../ui/voice-player'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { RevealSheet } from './reveal-sheet'

const visitWords = (ticket: DeskTicket, now: number): string | undefined => {
  if (ticket.place === 'common') return undefined
  if (ticket.visitMode === 'slot' && ticket.slotFrom !== null && ticket.slotTo !== null)
    return `约 ${sayRange(ticket.slotFrom, ticket.slotTo, now)}`
  return VISIT_MODE_WORDS[ticket.visitMode]
}

/** What it is, where, who called, when; then what is special about it. */
export const TicketHead = ({ ticket, now }: { ticket: DeskTicket; now: number }) => {
  const [revealing, setRevealing] = useState(false)
  const { warranty } = ticket
  return (
    <View>
      <View className="row between row-top gap2">
        <View className="row wrap gap2 grow">
          <Text className="t1" aria-role="heading">
            {ticket.title}
          </Text>
          <PriorityTag priority={ticket.priority} />
          <StatusTag status={ticket.status} audience="staff" quote={ticket.quote} />
          {ticket.reopenCount > 0 && <Tag tone="bad">{`重开 ${ticket.reopenCount} 次`}</Tag>}
          {ticket.nudgesToday > 0 && <Tag tone="wait">{`今天催 ${ticket.nudgesToday} 次`}</Tag>}
        </View>
        <Text className="t5 num ticket-number">{ticket.number}</Text>
      </View>
      <View className="t4 mt1">
        {[ticket.where, wordsOfCategory(ticket.categoryKey), visitWords(ticket, now), sayWhen(ticket.submittedAt, now)]
          .filter(Boolean)
          .join(' · ')}
      </View>
      <View className="row wrap gap2 t4">
        <Text>{[CHANNEL_WORDS[ticket.channel], ticket.contactName, ticket.contactPhone].filter(Boolean).join(' · ')}</Text>
        {ticket.contactPhone && (
          <Button size="sm" kind="quiet" icon="phone" className="head-link" onPress={() => setRevealing(true)}>
            看号码
          </Button>
        )}
        {ticket.place === 'home' && <Text>{ENTRY_CONSENT_WORDS[ticket.entryConsent]}</Text>}
      </View>
      {ticket.pausedUntil !== null && (
        <View className="t4 wait">
          {`已暂停: ${(PAUSE_REASON_WORDS[ticket.pauseReason as PauseReason] ?? '').replace('您', '住户')}, ${sayWhen(ticket.pausedUntil, now)} 继续`}
        </View>
      )}
      {warranty && (
        <View className="t4 good">{`30 天内返修, 免费: 上次 ${warranty.workerName} ${sayWhen(warranty.doneAt, now)} 修的 (${warranty.number})`}</View>
      )}
      {ticket.voice && (
        <View className="mt2">
          <VoicePlayer src={fileUrl(ticket.voice.url)} seconds={ticket.voice.seconds} />
        </View>
      )}
      {revealing && <RevealSheet ticket={ticket} onClose={() => setRevealing(false)} />}
    </View>
  )
}
