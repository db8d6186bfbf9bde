import { Text, View } from '@tarojs/components'
import { Button } from '../../../../ui/button'
import { KeyHint } from '../../../../ui/key-hint'
import { Sheet } from '../../../../ui/sheet'
import { KEY_MAP } from '../../model/key-map'

export const HelpSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Sheet open={open} title="快捷键" onClose={onClose} foot={<Button onPress={onClose}>知道了</Button>}>
    {KEY_MAP.map(({ keys, what }) => (
      <View key={keys} className="help-row">
        <View className="help-keys">
          <KeyHint keys={keys} />
          <Text className="sr-only">{keys}</Text>
        </View>
        <Text>{what}</Text>
      </View>
    ))}
    <View className="t5 mt3">正在打字时这些键不起作用; 先按 Esc 离开输入框</View>
  </Sheet>
)
