import { Text, View } from '@tarojs/components'
import { Button } from '../../../../ui/button'
import { Screen } from '../../../../ui/screen'
import { Sheet } from '../../../../ui/sheet'
import { SkeletonLines } from '../../../../ui/skeleton'
import { useWhy } from '../../hooks/use-desk-ticket'
import { pieceWords } from '../../model/why'

/** How each due time came about, with the standard it comes from: what one tells a resident who asks. */
export const WhySheet = ({ ticketId, open, onClose }: { ticketId: string; open: boolean; onClose: () => void }) => {
  const query = useWhy(ticketId, open)
  const now = Date.now()
  return (
    <Sheet open={open} title="时间怎么算的" onClose={onClose} foot={<Button onPress={onClose}>知道了</Button>}>
      <Screen query={query} skeleton={<SkeletonLines rows={4} />}>
        {(all) =>
          all.map(({ promise, title, sentence, source, standardVersion, segments }) => (
            <View key={`${promise.key}-${promise.round}-${promise.startedAt}`} className="why-one">
              <Text className="t2">{promise.round > 1 ? `${title} (第 ${promise.round} 次)` : title}</Text>
              <View className="t4">{sentence.replace(/您/g, '住户')}</View>
              <View className="t5">{`依据: ${source}, 第 ${standardVersion} 版`}</View>
              {segments.map((segment) => {
                const { what, span } = pieceWords(segment, now)
                return (
                  <View key={`${segment.from}-${segment.kind}`} className={`why-piece why-piece-${segment.kind}`}>
                    <Text>{what}</Text>
                    <Text className="t5 num">{span}</Text>
                  </View>
                )
              })}
            </View>
          ))
        }
      </Screen>
    </Sheet>
  )
}
