import { View } from '@tarojs/components'
import { useState } from 'react'
import { BILL_LIMITS } from '@jinlin/shared/domain/bill/bill.limits'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDay } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { go } from '../../../services/navigate'
import { Button } from '../../../ui/button'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { SkeletonLines } from '../../../ui/skeleton'
import { TextArea } from '../../../ui/text-area'
import { SumLine } from '../../../ui/sum-line'
import { useAct } from '../hooks/use-act'
import { useLetters, type ArrearsHouse } from '../hooks/use-arrears'
import { officeUrls } from '../model/sections'
import { HouseBills } from './house-bills'

/** One house in arrears: what it is, the letters so far, and the next one. */
export const LetterSheet = ({ house, onClose }: { house: ArrearsHouse; onClose: () => void }) => {
  const query = useLetters(house.houseId)
  const [words, setWords] = useState('')
  const now = Date.now()
  const open = (letterId: string) => {
    onClose()
    go(officeUrls.letter(house.houseId, letterId))
  }
  const write = useAct(
    (input: Parameters<typeof api.arrears.letter>[0], options) => api.arrears.letter(input, options),
    ({ data }) => open(data.id),
  )
  return (
    <Sheet
      open
      title={house.label}
      onClose={onClose}
      foot={
        <Button busy={write.isPending} onPress={() => write.mutate({ houseId: house.houseId, words: words.trim() })}>
          写催告函
        </Button>
      }
    >
      <View className="big-sum num">{formatFen(house.fen)}</View>
      <View className="t4">{`${house.bills} 笔逾期, 最早一笔已逾期 ${house.overdueDays} 天`}</View>
      <View className="mt2">
        <SumLine label="最早到期" value={sayDay(house.oldestDueDay, now)} />
        <SumLine label="上次提醒" value={house.lastReminderDay ? sayDay(house.lastReminderDay, now) : '还没有'} />
        <SumLine label="上次催告" value={house.lastLetterDay ? sayDay(house.lastLetterDay, now) : '还没有'} />
      </View>
      <View className="mt3">
        <TextArea
          label="函里另外要说的话"
          hint="明细、金额和疑问电话会自动写上; 催告不影响通行、乘梯和报修"
          max={BILL_LIMITS.reasonWords}
          value={words}
          onChange={setWords}
          error={write.error?.message}
        />
      </View>
      <View className="t2 mt4">写过的催告函</View>
      <Screen
        query={query}
        skeleton={<SkeletonLines rows={2} />}
        isEmpty={(letters) => letters.length === 0}
        empty={<View className="t4 mt1">还没有写过</View>}
      >
        {(letters) => (
          <CellGroup>
            {letters.map((letter) => (
              <ListCell
                key={letter.id}
                icon="paper"
                title={letter.number}
                detail={`${sayDay(letter.day, now)} ${letter.makerName}`}
                value={formatFen(letter.totalFen)}
                onPress={() => open(letter.id)}
              />
            ))}
          </CellGroup>
        )}
      </Screen>
      <HouseBills houseId={house.houseId} onOpen={onClose} />
    </Sheet>
  )
}
