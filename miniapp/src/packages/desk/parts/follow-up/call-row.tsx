import { Text, View } from '@tarojs/components'
import { FOLLOW_UP_STATE_WORDS } from '@jinlin/shared/domain/follow-up/follow-up.types'
import { sayBefore, sayRemaining, sayWhen } from '@jinlin/shared/kernel/when'
import { Tag } from '../../../../ui/tag'
import type { FollowUp } from '../../hooks/use-follow-ups'

const ENDED: Record<string, 'good' | 'bad' | 'mute'> = { reached_satisfied: 'good', reached_unsatisfied: 'bad', unreachable: 'mute' }

export const CallRow = ({ row, on, onOpen }: { row: FollowUp; on: boolean; onOpen: () => void }) => {
  const now = Date.now()
  const tone = ENDED[row.state]
  const late = !tone && now > row.dueAt
  const when = row.nextTryAt !== null && row.nextTryAt > now ? `${sayWhen(row.nextTryAt, now)} 再打` : sayBefore(row.dueAt, now)
  return (
    <View className={`qrow ${on ? 'qrow-on' : ''}`}>
      <View className="qrow-open" onClick={onOpen} aria-role="button" aria-selected={String(on)}>
        <View className="qrow-line">
          <Text className="qrow-title">{row.title}</Text>
          <Tag>{row.rule}</Tag>
        </View>
        <View className="qrow-line">
          <Text className="qrow-place">{[row.where, row.contactName, row.workerName].filter(Boolean).join(' · ')}</Text>
          {tone ? (
            <Tag tone={tone}>{FOLLOW_UP_STATE_WORDS[row.state]}</Tag>
          ) : (
            <Text className={`qrow-due ${late ? 'due-bad' : 'due-mute'}`}>{late ? sayRemaining(row.dueAt, now) : when}</Text>
          )}
        </View>
      </View>
    </View>
  )
}
