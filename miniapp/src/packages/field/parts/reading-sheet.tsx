import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { METER_KIND_WORDS, METER_UNIT } from '@jinlin/shared/domain/fee/fee.words'
import { sayMeterBefore } from '@jinlin/shared/domain/fee/typed-reading'
import { useDraft } from '../../../services/drafts'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { PhotoPicker } from '../../../ui/photo-picker'
import { Sheet } from '../../../ui/sheet'
import { Switch } from '../../../ui/switch'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { takeReading } from '../hooks/reading-outbox'
import { EMPTY_READING, readingDraftKey, seeReading, type MeterInHand, type ReadingDraft } from '../model/reading-entry'
import { readingInput, readingPhotos } from '../model/reading-step'

interface ReadingSheetProps {
  meter: MeterInHand
  period: string
  onClose: () => void
  onTaken: () => void
}

/** Before one meter: figure, photo, and where the figure is odd, what is said to it. What was typed stays on the phone until the server has it. */
export const ReadingSheet = ({ meter, period, onClose, onTaken }: ReadingSheetProps) => {
  const [draft, change, clear] = useDraft(readingDraftKey(meter.id, period), EMPTY_READING)
  const [tried, setTried] = useState(false)
  const online = useOnline()
  const seen = seeReading(meter, draft)
  const part = (some: Partial<ReadingDraft>) => change((before) => ({ ...before, ...some }))
  const reasonProblem = seen.doubt !== undefined && draft.reason.trim() === '' ? '请写明原因' : undefined
  const press = () => {
    setTried(true)
    const input = readingInput(meter, period, draft, seen)
    if (!input) return
    const kept = takeReading(input, readingPhotos(draft))
    clear()
    if (!kept) toast('手机存储已满, 上传前请不要关掉')
    else if (!online) toast('已存, 有信号自动上传')
    onTaken()
  }
  return (
    <Sheet
      open
      title={meter.place}
      onClose={onClose}
      foot={
        <Button size="go" onPress={press}>
          保存, 下一块
        </Button>
      }
    >
      <View className="t4">{`${METER_KIND_WORDS[meter.kind]} ${meter.serial} · ${sayMeterBefore(meter)}`}</View>
      <View className="mt3">
        <TextField
          label="本月读数"
          required
          type="digit"
          focus
          value={draft.text}
          onChange={(text) => part({ text })}
          onConfirm={press}
          extra={<Text className="t4">{METER_UNIT[meter.kind]}</Text>}
          error={(tried || seen.asksRollOver) && seen.problem ? seen.problem : undefined}
        />
      </View>
      {seen.usage && <View className="t3 mt2">{seen.usage}</View>}
      {seen.asksRollOver && (
        <View className="mt3">
          <Switch
            label="过零"
            detail={`表转过一圈, 从 0 重新开始 (这块表 ${meter.digits} 位)`}
            on={draft.rolledOver}
            onChange={(rolledOver) => part({ rolledOver })}
          />
        </View>
      )}
      {seen.doubt !== undefined && (
        <View className="mt3">
          <TextArea
            label={seen.doubt}
            hint="请再看一眼表盘; 没错就写明原因, 同事会核实"
            required
            max={200}
            rows={2}
            value={draft.reason}
            onChange={(reason) => part({ reason })}
            error={tried ? reasonProblem : undefined}
          />
        </View>
      )}
      <View className="mt3">
        <PhotoPicker
          label="表盘照片"
          hint="住户在账单里看得到, 少很多疑问"
          purpose="meter"
          when="later"
          from={['camera', 'album']}
          max={1}
          value={draft.photos}
          onChange={(update) => change((before) => ({ ...before, photos: update(before.photos) }))}
        />
      </View>
    </Sheet>
  )
}
