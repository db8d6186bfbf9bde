import { Text, View } from '@tarojs/components'
import { PriorityTag, Tag } from '../../../../ui/tag'
import { Icon } from '../../../../ui/icon'
import type { QueueItem } from '../../hooks/use-queue'
import { rowDue, rowPlace, rowRemarks } from '../../model/queue-row'

interface QueueRowProps {
  row: QueueItem
  now: number
  on: boolean
  picked: boolean
  onOpen: () => void
  /** Given while several are being picked to be handed out at once. */
  onPick: (() => void) | undefined
}

/** One line of the queue: what, how urgent, where and who, and the time that is left. */
export const QueueRow = ({ row, now, on, picked, onOpen, onPick }: QueueRowProps) => {
  const due = rowDue(row, now)
  return (
    <View id={`row-${row.id}`} className={`qrow ${on ? 'qrow-on' : ''} ${picked ? 'qrow-picked' : ''}`}>
      {onPick && (
        <View className="qrow-pick" onClick={onPick} aria-role="checkbox" aria-checked={String(picked)} aria-label={`选中 ${row.title}`}>
          <View className={`qrow-box ${picked ? 'qrow-box-on' : ''}`}>{picked && <Icon name="check" size={14} />}</View>
        </View>
      )}
      <View
        className="qrow-open"
        onClick={onOpen}
        aria-role="button"
        aria-selected={String(on)}
        aria-label={`${row.title}, ${rowPlace(row)}, ${due.words}`}
      >
        <View className="qrow-line">
          <Text className="qrow-title">{row.title}</Text>
          <PriorityTag priority={row.priority} />
        </View>
        <View className="qrow-line">
          <Text className="qrow-place">{rowPlace(row)}</Text>
          <Text className={`qrow-due due-${due.tone}`}>{due.words}</Text>
        </View>
        {rowRemarks(row).length > 0 && (
          <View className="qrow-remarks">
            {rowRemarks(row).map(({ word, tone }) => (
              <Tag key={word} tone={tone}>
                {word}
              </Tag>
            ))}
          </View>
        )}
      </View>
    </View>
  )
}
