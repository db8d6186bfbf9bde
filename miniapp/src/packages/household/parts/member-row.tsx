import { Text, View } from '@tarojs/components'
import { Button } from '../../../ui/button'
import { Grow, Row } from '../../../ui/row'
import { Tag } from '../../../ui/tag'
import type { Member } from '../hooks/use-members'
import { roleWords, stateBadge } from '../model/house-words'

interface MemberRowProps {
  member: Member
  now: number
  /** An owner sets the end of a tenancy. */
  onLease: (() => void) | undefined
  onRemove: () => void
}

export const MemberRow = ({ member, now, onLease, onRemove }: MemberRowProps) => (
  <View className="member">
    <Row between top>
      <Grow>
        <Text className="strong">{member.isMe ? `${member.name} (我)` : member.name}</Text>
        <View className="t4 num">{[roleWords(member, now), member.phone].filter(Boolean).join(' · ')}</View>
      </Grow>
      {member.state !== 'active' && <Tag tone={stateBadge(member.state).tone}>{stateBadge(member.state).word}</Tag>}
    </Row>
    {(onLease || member.canRemove) && (
      <Row gap={2} wrap className="mt2">
        {onLease && (
          <Button size="sm" kind="line" icon="calendar" onPress={onLease} label={`修改${member.name}的租期`}>
            改租期
          </Button>
        )}
        {member.canRemove && (
          <Button size="sm" kind="line" onPress={onRemove} label={member.isMe ? '我已搬走' : `移除${member.name}`}>
            {member.isMe ? '我已搬走' : '移除'}
          </Button>
        )}
      </Row>
    )}
  </View>
)
