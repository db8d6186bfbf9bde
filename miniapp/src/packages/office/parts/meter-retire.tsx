import { View } from '@tarojs/components'
import { useState } from 'react'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { useAct } from '../hooks/use-act'
import { metersChanged, type Meter, type Reading } from '../hooks/use-meters'

interface MeterRetireProps {
  meter: Meter
  readings: readonly Reading[]
  /** A new meter for the same place. */
  onReplace: () => void
}

/** 换下: after this month's reading, which is the last; then the new meter is registered in its place. */
export const MeterRetire = ({ meter, readings, onReplace }: MeterRetireProps) => {
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const month = localDayOf(Date.now()).slice(0, 7)
  const retire = useAct(
    (input: Parameters<typeof api.meter.retire>[0], options) => api.meter.retire(input, options),
    () => {
      void metersChanged()
      toast('已换下')
    },
  )
  if (meter.lastMonth !== null)
    return (
      <View className="mt3">
        <View className="t4">{`这块表已换下, ${periodWords(meter.lastMonth)}是最后一次读数`}</View>
        <Button kind="line" size="sm" icon="plus" onPress={onReplace}>
          登记新表
        </Button>
      </View>
    )
  const read = readings.some(({ period }) => period === month)
  if (!open)
    return (
      <View className="mt3">
        <Button kind="line" size="sm" closed={!read && `先抄 ${periodWords(month)}的读数`} onPress={() => setOpen(true)}>
          换下这块表
        </Button>
      </View>
    )
  return (
    <View className="mt3">
      <TextField
        label="为什么换下"
        required
        max={200}
        value={words}
        onChange={setWords}
        placeholder="如: 表坏了, 换新表"
        hint="本月读数是最后一次, 以后不再抄这块表; 换下后登记新表"
        error={retire.error?.message}
      />
      <View className="mt2">
        <Button
          size="sm"
          busy={retire.isPending}
          closed={words.trim().length < 2 && '请写明原因'}
          onPress={() => retire.mutate({ meterId: meter.id, words: words.trim() })}
        >
          换下
        </Button>
      </View>
    </View>
  )
}
