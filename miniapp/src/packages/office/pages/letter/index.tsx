import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tarojs/taro'
import { PRINT_WORD, printPage } from '../../../../services/print-page'
import { OPEN_WORD } from '../../../../services/open-document'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { Screen } from '../../../../ui/screen'
import { useLetters, type Letter } from '../../hooks/use-arrears'
import { officeUrls } from '../../model/sections'
import { ExportButton } from '../../parts/export-button'
import { OfficeFrame } from '../../parts/frame'
import './style.scss'

/** As it goes onto paper: the letter's own words, line by line, as they were dated. */
const Paper = ({ letter }: { letter: Letter }) => {
  const [title, ...lines] = letter.text.split('\n')
  const print = useMutation({ mutationFn: () => printPage(letter.text) })
  return (
    <>
      <View className="paper-tools">
        <Button kind="line" size="sm" icon="paper" onPress={() => print.mutate()}>
          {PRINT_WORD}
        </Button>
        <ExportButton path={`/demand-letters/${letter.id}/file`} name={`催告函-${letter.number}.pdf`}>
          {OPEN_WORD}
        </ExportButton>
        {print.error && <Text className="t4 bad">{print.error.message}</Text>}
      </View>
      <View className="paper" aria-label={`催告函 ${letter.number}`}>
        <View className="paper-title">{title}</View>
        {lines.map((line, at) => (
          <View
            key={at}
            className={at >= lines.length - 2 ? 'paper-sign' : at === 0 ? 'paper-to' : /^\d+\./.test(line) ? 'paper-item' : 'paper-line'}
          >
            {line}
          </View>
        ))}
      </View>
    </>
  )
}

const OneLetter = ({ houseId, letterId }: { houseId: string; letterId: string }) => {
  const query = useLetters(houseId)
  return (
    <Screen
      query={query}
      isEmpty={(letters) => !letters.some((one) => one.id === letterId)}
      empty={<Empty icon="paper" title="没有找到这封催告函" />}
    >
      {(letters) => {
        const letter = letters.find((one) => one.id === letterId)
        return letter ? <Paper letter={letter} /> : null
      }}
    </Screen>
  )
}

/** A demand letter, to read and to print. */
export default function LetterPage() {
  const { house = '', id = '' } = useRouter().params
  return (
    <OfficeFrame title="催告函" section="arrears" back={officeUrls.arrears}>
      {() => <OneLetter houseId={house} letterId={id} />}
    </OfficeFrame>
  )
}
