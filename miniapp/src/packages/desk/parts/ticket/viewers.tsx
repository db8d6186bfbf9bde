import { Text, View } from '@tarojs/components'
import type { DeskTicket } from '../../hooks/use-desk-ticket'

/** Who else has this ticket open, and who is writing: two people must not answer the same question. */
export const Viewers = ({ viewers }: { viewers: DeskTicket['viewers'] }) => (
  <View className={viewers.length > 0 ? 'viewers' : ''} aria-role="status" aria-live="polite">
    {viewers.map((viewer) => (
      <View key={viewer.staffId} className="viewer">
        <View className="viewer-dot" aria-hidden="true">
          {viewer.name.slice(0, 1)}
        </View>
        <Text className={viewer.typing ? 'wait' : ''}>{`${viewer.name} ${viewer.typing ? '正在写回复' : '正在查看'}`}</Text>
      </View>
    ))}
  </View>
)
