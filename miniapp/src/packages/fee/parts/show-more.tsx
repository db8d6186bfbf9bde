import { Text, View } from '@tarojs/components'
import { Icon } from '../../../ui/icon'

/** Opens the rest of a long list. */
export const ShowMore = ({ words, onPress }: { words: string; onPress: () => void }) => (
  <View className="more-rows" onClick={onPress} aria-role="button">
    <Text>{words}</Text>
    <Icon name="down" size={16} />
  </View>
)
