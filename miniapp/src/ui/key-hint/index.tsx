import { Text, View } from '@tarojs/components'
import './style.scss'

/** A key of the desk and what it does; hidden where there is no keyboard. */
export const KeyHint = ({ keys, word }: { keys: string; word?: string }) => (
  <View className="keyhint" aria-hidden="true">
    {keys.split(' ').map((key) => (
      <Text key={key} className="keyhint-key">
        {key}
      </Text>
    ))}
    {word && <Text>{word}</Text>}
  </View>
)
