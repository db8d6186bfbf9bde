import { Text, View } from '@tarojs/components'
import { Button } from '../../../../ui/button'

/** Somebody else was quicker: what they did, before one's own step goes through. What was typed stays. */
export const ChangesNote = ({ changes, onSeen }: { changes: readonly string[]; onSeen: () => void }) => {
  if (changes.length === 0) return null
  return (
    <View className="changes" aria-role="alert">
      <View className="grow">
        <Text className="strong">这张工单刚有新进展, 您写的都还在</Text>
        {changes.slice(-4).map((change) => (
          <View key={change}>{change}</View>
        ))}
      </View>
      <Button size="sm" kind="line" onPress={onSeen}>
        看过了
      </Button>
    </View>
  )
}
