import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { wordsOfCategory } from '../../../pages/tickets/model/category-words'
import { fileUrl } from '../../../services/file-url'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { PhotoStrip } from '../../../ui/photo-strip'
import { Divider, Row } from '../../../ui/row'
import { toast } from '../../../ui/toast'
import { VoicePlayer } from '../../../ui/voice-player'
import type { Ticket } from '../hooks/use-ticket'
import { entryWords, visitWords } from '../model/visit-words'

const copy = (number: string) => {
  Taro.setClipboardData({ data: number }).then(
    () => toast('单号已复制'),
    // Some browsers lend no clipboard; the number stands there to be read.
    () => undefined,
  )
}

/** What was reported, as it was reported; `action` is the button that changes the visit. */
export const TicketFacts = ({ ticket, now, action }: { ticket: Ticket; now: number; action: ReactNode }) => {
  const entry = entryWords(ticket)
  return (
    <Card>
      <Row between top wrap gap={2}>
        <Text className="t2">{ticket.title}</Text>
        <View
          className="t5 num story-number"
          onClick={() => copy(ticket.number)}
          aria-role="button"
          aria-label={`单号 ${ticket.number}, 点按复制`}
        >
          <Text>{ticket.number}</Text>
          <Icon name="copy" size={14} />
        </View>
      </Row>
      {ticket.words && ticket.words !== ticket.title && <View className="t4 mt1">{ticket.words}</View>}
      {ticket.photos.length > 0 && (
        <View className="mt3">
          <PhotoStrip photos={ticket.photos} label="报修照片" />
        </View>
      )}
      {ticket.voice && (
        <View className="mt3">
          <VoicePlayer src={fileUrl(ticket.voice.url)} seconds={ticket.voice.seconds} />
        </View>
      )}
      <Divider />
      <View className="t4">{[wordsOfCategory(ticket.categoryKey), ticket.where].filter(Boolean).join(' · ')}</View>
      <Row between className="mt1">
        <View className="t4 grow">
          {ticket.place === 'home' && <View>{[visitWords(ticket, now), entry].filter(Boolean).join(' · ')}</View>}
          <View className="num">{`联系 ${ticket.contactName} ${ticket.contactPhone}`}</View>
        </View>
        {action}
      </Row>
      {ticket.warranty && (
        <View className="t4 mt2 good">
          {`30 天内返修, 免费: 上次是${ticket.warranty.workerName}师傅 ${sayWhen(ticket.warranty.doneAt, now)} 修的 (${ticket.warranty.number})`}
        </View>
      )}
    </Card>
  )
}
