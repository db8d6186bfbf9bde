import { Text, View } from '@tarojs/components'
import { go } from '../../../services/navigate'
import { Icon } from '../../../ui/icon'

/** 「全部」 beside a card's title. */
export const MoreLink = ({ word, url }: { word: string; url: string }) => (
  <View className="morelink" onClick={() => go(url)} aria-role="button">
    <Text>{word}</Text>
    <Icon name="chevron" size={14} />
  </View>
)
