import { Text, View } from '@tarojs/components'

interface PhraseButtonsProps {
  label: string
  phrases: readonly string[]
  /** Words that are in the text already stand out. */
  text?: string
  onPick: (phrase: string) => void
}

/** Quick words under a text: a press instead of typing with gloves. */
export const PhraseButtons = ({ label, phrases, text = '', onPick }: PhraseButtonsProps) => (
  <View className="chips" aria-role="group" aria-label={label}>
    {phrases.map((phrase) => {
      const on = text.split('; ').includes(phrase)
      return (
        <View
          key={phrase}
          className={`chip ${on ? 'chip-on' : ''}`}
          onClick={() => onPick(phrase)}
          aria-role="button"
          aria-pressed={String(on)}
        >
          <Text>{phrase}</Text>
        </View>
      )
    })}
  </View>
)
