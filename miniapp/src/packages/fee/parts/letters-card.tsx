import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDay } from '@jinlin/shared/kernel/when'
import { OPEN_WORD } from '../../../services/open-document'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { ListCell } from '../../../ui/list-cell'
import { Sheet } from '../../../ui/sheet'
import { type Letter, useLetterPdf, useLetters } from '../hooks/use-letters'

const LetterSheet = ({ letter, onClose }: { letter: Letter; onClose: () => void }) => {
  const pdf = useLetterPdf()
  return (
    <Sheet
      open
      title={`催告函 ${letter.number}`}
      onClose={onClose}
      foot={
        <Button icon="download" busy={pdf.isPending} onPress={() => pdf.mutate(letter)}>
          {OPEN_WORD}
        </Button>
      }
    >
      {pdf.error && (
        <View className="t4 bad" aria-role="alert">
          {pdf.error.message}
        </View>
      )}
      {letter.text
        .split('\n')
        .slice(1)
        .map((line, at) => (
          <View key={at} className="mt2">
            {line}
          </View>
        ))}
    </Sheet>
  )
}

/** 催告函: the newest with what happens next, those before it below. Nothing is here for a house that owes nothing of a letter. */
export const LettersCard = ({ houseId }: { houseId: string }) => {
  const { data: letters } = useLetters(houseId)
  const [open, setOpen] = useState<Letter>()
  const newest = letters?.[0]
  if (!newest) return null
  const now = Date.now()
  return (
    <Card title="催告函" tone="wait" extra={sayDay(newest.day, now)}>
      <View className="t3">{`${newest.lines.length} 笔账单, 还有本金 ${formatFen(newest.openFen)} 未缴`}</View>
      <View className="t4 mt1">{newest.next}</View>
      <View className="mt2">
        {letters.map((letter) => (
          <ListCell
            key={letter.id}
            icon="paper"
            title={`${sayDay(letter.day, now)}的全文`}
            detail={letter.number}
            value={formatFen(letter.totalFen)}
            onPress={() => setOpen(letter)}
          />
        ))}
      </View>
      {open && <LetterSheet letter={open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}
