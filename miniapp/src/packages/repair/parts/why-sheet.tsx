import { View } from '@tarojs/components'
import { Button } from '../../../ui/button'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { SkeletonLines } from '../../../ui/skeleton'
import { useWhy } from '../hooks/use-ticket'
import { segmentSpan, segmentWords, worthShowing } from '../model/why-words'

interface WhySheetProps {
  ticketId: string
  open: boolean
  onClose: () => void
}

/** How each time came about, piece by piece; what stood still is shown, not hidden. */
export const WhySheet = ({ ticketId, open, onClose }: WhySheetProps) => {
  const query = useWhy(ticketId, open)
  const now = Date.now()
  return (
    <Sheet open={open} title="时间怎么算的" onClose={onClose} foot={<Button onPress={onClose}>知道了</Button>}>
      <Screen query={query} skeleton={<SkeletonLines rows={4} />}>
        {(promises) =>
          promises.map(({ promise, title, sentence, segments }) => (
            <View key={`${promise.key}-${promise.round}-${promise.startedAt}`} className="why">
              <View className="t2">{promise.round > 1 ? `${title} (第 ${promise.round} 次)` : title}</View>
              <View className="t4 mt1">{sentence}</View>
              <View className="mt2">
                {segments.filter(worthShowing).map((segment) => (
                  <View key={segment.from} className="why-segment">
                    <View className={`why-mark why-${segment.kind}`} />
                    <View className="grow">
                      <View>{segmentWords(segment, now)}</View>
                      <View className="t5 num">{segmentSpan(segment, now)}</View>
                    </View>
                  </View>
                ))}
              </View>
            </View>
          ))
        }
      </Screen>
    </Sheet>
  )
}
