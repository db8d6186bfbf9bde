import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { METER_KIND_WORDS, METER_UNIT } from '@jinlin/shared/domain/fee/fee.words'
import { useDraft } from '../../../services/drafts'
import { photoIdsOf, type PickedPhoto } from '../../../services/picked-photo'
import { Button } from '../../../ui/button'
import { PhotoPicker } from '../../../ui/photo-picker'
import { Sheet } from '../../../ui/sheet'
import { Switch } from '../../../ui/switch'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { useTakeReading, type MeterToRead, type ReadingTaken } from '../hooks/use-readings'
import { beforeWords, EMPTY_READING, seeReading, type ReadingDraft } from '../model/reading-entry'

interface ReadingSheetProps {
  meter: MeterToRead
  period: string
  onClose: () => void
  onTaken: (reading: ReadingTaken) => void
}

interface Draft extends ReadingDraft {
  photos: PickedPhoto[]
}

const EMPTY: Draft = { ...EMPTY_READING, photos: [] }

/** Before one meter: figure, photo, and where the figure is odd, what is said to it. What was typed stays on the phone until it is saved. */
export const ReadingSheet = ({ meter, period, onClose, onTaken }: ReadingSheetProps) => {
  const [draft, change, clear] = useDraft<Draft>(`reading.${meter.id}.${period}`, EMPTY)
  const [tried, setTried] = useState(false)
  const take = useTakeReading((reading) => {
    clear()
    onTaken(reading)
  })
  const failure = take.error instanceof ApiError ? take.error : undefined
  const seen = seeReading(meter, draft)
  const asksReason = seen.doubt !== undefined || failure?.code === 'METER_READING_JUMP'
  const asksRollOver = seen.asksRollOver || failure?.code === 'METER_READING_LOWER'
  const photos = photoIdsOf(draft.photos)
  const part = (some: Partial<Draft>) => {
    change((before) => ({ ...before, ...some }))
    if (take.error) take.reset()
  }
  const reasonProblem = asksReason && draft.reason.trim() === '' ? '和平时差很多, 请写明原因' : undefined
  const press = () => {
    setTried(true)
    if (seen.valueHundredths === undefined || reasonProblem) return
    const { rolledOver, reason } = draft
    take.mutate({
      meterId: meter.id,
      period,
      valueHundredths: seen.valueHundredths,
      rolledOver: rolledOver && asksRollOver,
      reason: asksReason ? reason.trim() : '',
      photoId: photos.ids[0] ?? null,
    })
  }
  return (
    <Sheet
      open
      title={meter.place}
      onClose={onClose}
      foot={
        <Button size="go" busy={take.isPending} closed={!photos.complete && '照片传好后可保存'} onPress={press}>
          保存, 下一块
        </Button>
      }
    >
      <View className="t4">{`${METER_KIND_WORDS[meter.kind]} ${meter.serial} · ${beforeWords(meter)}`}</View>
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
      {asksRollOver && (
        <View className="mt3">
          <Switch
            label="过零"
            detail={`表转过一圈, 从 0 重新开始 (这块表 ${meter.digits} 位)`}
            on={draft.rolledOver}
            onChange={(rolledOver) => part({ rolledOver })}
          />
        </View>
      )}
      {asksReason && (
        <View className="mt3">
          <TextArea
            label={seen.doubt ?? '和平时差很多'}
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
          from={['camera', 'album']}
          max={1}
          value={draft.photos}
          onChange={(update) => change((before) => ({ ...before, photos: update(before.photos) }))}
        />
      </View>
      {failure && !['METER_READING_JUMP', 'METER_READING_LOWER'].includes(failure.code) && (
        <View className="t4 bad mt3" aria-role="alert">
          {failure.fields?.['valueHundredths'] ?? failure.message}
        </View>
      )}
    </Sheet>
  )
}
