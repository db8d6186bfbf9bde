import { Text, View } from '@tarojs/components'
import { clockOfMinute, minuteOfDay } from '@jinlin/shared/kernel/local-day'
import type { Tone } from '../../../theme/tone'
import { Icon, type IconName } from '../../../ui/icon'
import type { Message } from '../hooks/use-inbox'

const ICONS: Record<Tone, IconName> = { wait: 'warning', bad: 'warning', good: 'check', info: 'bell', mute: 'bell' }

interface MessageRowProps {
  message: Message
  /** Undefined: it leads nowhere, a press only marks it read. */
  onPress: () => void
  leads: boolean
}

export const MessageRow = ({ message, onPress, leads }: MessageRowProps) => {
  const unread = message.readAt === null
  return (
    <View
      className={`message ${unread ? 'message-new' : ''}`}
      onClick={onPress}
      aria-role="button"
      aria-label={`${unread ? '未读, ' : ''}${message.title}, ${message.text}`}
    >
      <View className={`message-icon message-${message.tone}`}>
        <Icon name={ICONS[message.tone]} size={20} />
      </View>
      <View className="grow">
        <View className="row between row-top gap2">
          <Text className={`grow ${unread ? 'strong' : ''}`}>{message.title}</Text>
          <Text className="t5 num message-time">{clockOfMinute(minuteOfDay(message.at))}</Text>
        </View>
        <View className="t4">{message.text}</View>
      </View>
      {unread ? <View className="message-dot" /> : leads && <Icon name="chevron" size={16} className="message-arrow" />}
    </View>
  )
}
