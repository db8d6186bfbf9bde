import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from '../../../ui/icon'
import { PriorityTag, StatusTag, Tag } from '../../../ui/tag'
import { dueLook } from '../model/due'
import { distanceWords, reasonToMe, visitWords } from '../model/item-words'
import type { JobItem } from '../model/types'

interface JobRowProps {
  item: JobItem
  now: number
  /** Steps still on the phone. */
  waiting: number
  /** Why it came to this person, or how far it is, belongs to the list it stands in. */
  showReason?: boolean
  onPress: () => void
  children?: ReactNode
}

/** One order in a list: where, what, until when. The time is said in words, in colour and by a sign. */
export const JobRow = ({ item, now, waiting, showReason, onPress, children }: JobRowProps) => {
  const due = dueLook(item.headline, now)
  const more = [
    visitWords(item, now),
    distanceWords(item.distance),
    `约 ${item.planMinutes} 分钟`,
    showReason && item.reason && reasonToMe(item.reason),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <View className={`card job-row ${due?.tone === 'bad' ? 'job-late' : due?.tone === 'wait' ? 'job-soon' : ''}`}>
      <View className="job-press" onClick={onPress} aria-role="button" aria-label={`${item.where}, ${item.title}, ${due?.promise ?? ''}`}>
        <View className="row between wrap gap2">
          <View className="row gap2">
            <PriorityTag priority={item.priority} />
            <StatusTag status={item.status} audience="staff" quote={item.quote} />
          </View>
          {waiting > 0 && (
            <Tag tone="wait" icon="clock">
              {`待上传 ${waiting} 步`}
            </Tag>
          )}
        </View>
        <View className="row between mt2">
          <View className="grow">
            <View className="t1">{item.where}</View>
            <View className="t3">{item.title}</View>
          </View>
          <Icon name="chevron" size={22} />
        </View>
        {due && (
          <View className={`row gap2 mt2 strong ${due.tone === 'mute' ? '' : due.tone}`}>
            <Icon name={due.icon} size={20} />
            <Text className="num">{[due.promise, due.left].filter(Boolean).join(', ')}</Text>
          </View>
        )}
        {more && <View className="t4 mt1">{more}</View>}
      </View>
      {children}
    </View>
  )
}
