import { View } from '@tarojs/components'
import { useState } from 'react'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Chips } from '../../../ui/chips'
import { Dialog } from '../../../ui/dialog'
import { Sheet } from '../../../ui/sheet'
import { Switch } from '../../../ui/switch'
import { useShift } from '../hooks/use-shift'
import { shiftEnds, shiftWords } from '../model/shift-ends'

interface ShiftCardProps {
  communityIds: readonly string[]
  onShift: boolean
  endsAt: number | null
  /** Orders in hand: they stay in hand after the shift. */
  inHand: number
  now: number
}

/** 上班 asks until when, because work is given until then; 下班 says what becomes of the work in hand. */
export const ShiftCard = ({ communityIds, onShift, endsAt, inHand, now }: ShiftCardProps) => {
  const [asking, setAsking] = useState<'on' | 'off'>()
  const [until, setUntil] = useState<string>()
  const online = useOnline()
  const shift = useShift(communityIds, () => setAsking(undefined))
  const ends = shiftEnds(now)
  const chosen = until ?? (ends[0] && String(ends[0].at))
  const ask = (on: boolean) => {
    shift.reset()
    setAsking(on ? 'on' : 'off')
  }
  return (
    <Card>
      <Switch
        label={onShift ? '上班中' : '已下班'}
        detail={online ? shiftWords(onShift, endsAt, now) : `${shiftWords(onShift, endsAt, now)}; 有网络时才能上下班`}
        on={onShift}
        busy={shift.isPending || !online}
        onChange={ask}
      />
      <Sheet
        open={asking === 'on'}
        title="上班"
        onClose={() => setAsking(undefined)}
        foot={
          <Button size="go" busy={shift.isPending} onPress={() => shift.mutate({ on: true, until: chosen ? Number(chosen) : null })}>
            开始上班
          </Button>
        }
      >
        <View className="mt2">今天到几点下班</View>
        <View className="mt3">
          <Chips
            label="到几点"
            value={chosen}
            onChange={setUntil}
            options={ends.map(({ at, word }) => ({ value: String(at), label: word }))}
          />
        </View>
        <View className="t4 mt3">到点自动下班; 上班期间会按工种、楼栋和手上的单派给您</View>
        {shift.error && (
          <View className="bad mt2" aria-role="alert">
            {shift.error.message}
          </View>
        )}
      </Sheet>
      <Dialog
        open={asking === 'off'}
        title="现在下班"
        confirm="下班"
        busy={shift.isPending}
        onConfirm={() => shift.mutate({ on: false, until: null })}
        onCancel={() => setAsking(undefined)}
      >
        <View>{inHand > 0 ? `不再派新单; 手上 ${inHand} 单还在您名下, 做不完请先转单` : '不再派新单'}</View>
        {shift.error && (
          <View className="bad mt2" aria-role="alert">
            {shift.error.message}
          </View>
        )}
      </Dialog>
    </Card>
  )
}
