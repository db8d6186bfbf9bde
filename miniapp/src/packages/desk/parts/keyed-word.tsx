import { Text } from '@tarojs/components'

/** A word on a button and, where there is a keyboard, the key that does the same. */
export const KeyedWord = ({ word, of }: { word: string; of?: string | undefined }) => (
  <Text>
    {word}
    {of && <Text className="desk-key">{` ${of}`}</Text>}
  </Text>
)
