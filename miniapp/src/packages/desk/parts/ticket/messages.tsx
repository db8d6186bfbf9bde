import { Text, View } from '@tarojs/components'
import { PhotoStrip } from '../../../../ui/photo-strip'
import { StarsGiven } from '../../../../ui/stars'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import type { Message } from '../../model/messages'

const One = ({ message }: { message: Message }) => {
  const note = message.kind === 'note'
  return (
    <View id={`line-${message.id}`} className={`line line-${message.kind}`}>
      <View className="line-head">
        <Text className="num">{message.when}</Text>
        <Text className={message.bad ? 'bad' : ''}>{message.title}</Text>
        {note && <Text className="wait">内部备注, 住户看不到</Text>}
      </View>
      {message.more && (
        <View
          className={`bubble ${note ? 'bubble-note' : message.kind === 'said' ? (message.ours ? 'bubble-ours' : 'bubble-theirs') : 'bubble-step'}`}
        >
          <Text>{message.more}</Text>
        </View>
      )}
      {message.photos.length > 0 && (
        <View className="mt2">
          <PhotoStrip photos={message.photos} label={`${message.title}的照片`} />
        </View>
      )}
    </View>
  )
}

/** What happened and what was said, oldest first, so that one reads down to where things stand. */
export const Messages = ({ messages, ticket }: { messages: readonly Message[]; ticket: DeskTicket }) => (
  <View className="talk">
    {messages.map((message) => (
      <One key={message.id} message={message} />
    ))}
    {ticket.rating && (
      <View className="row wrap gap3 mt3">
        <StarsGiven label="速度" value={ticket.rating.speed} />
        <StarsGiven label="质量" value={ticket.rating.quality} />
        <StarsGiven label="态度" value={ticket.rating.attitude} />
      </View>
    )}
  </View>
)
