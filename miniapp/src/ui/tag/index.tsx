import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { QuoteFacts } from '@jinlin/shared/domain/ticket/quote'
import type { Priority, RepairStatus } from '@jinlin/shared/domain/ticket/words'
import { priorityBadge, statusBadge, type Audience, type Badge } from '../../theme/status'
import type { Tone } from '../../theme/tone'
import { Icon, type IconName } from '../icon'
import './style.scss'

interface TagProps {
  tone?: Tone
  icon?: IconName
  /** White on a brand ground, as in a promise card. */
  inverse?: boolean
  children: ReactNode
}

export const Tag = ({ tone = 'mute', icon, inverse, children }: TagProps) => (
  <View className={`tag ${inverse ? 'tag-inverse' : `tag-${tone}`}`}>
    {icon && <Icon name={icon} size={14} />}
    <Text>{children}</Text>
  </View>
)

export const BadgeTag = ({ badge, inverse }: { badge: Badge; inverse?: boolean }) => (
  <Tag tone={badge.tone} icon={badge.icon} inverse={inverse}>
    {badge.word}
  </Tag>
)

interface StatusTagProps {
  status: RepairStatus
  audience?: Audience
  /** Tells a visit that was turned down from work that was done. */
  quote?: Pick<QuoteFacts, 'state'> | null
  inverse?: boolean
}

export const StatusTag = ({ status, audience, quote, inverse }: StatusTagProps) => (
  <BadgeTag badge={statusBadge(status, audience, quote)} inverse={inverse} />
)

export const PriorityTag = ({ priority }: { priority: Priority }) => <BadgeTag badge={priorityBadge(priority)} />
