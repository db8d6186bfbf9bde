import { View } from '@tarojs/components'
import { useState } from 'react'
import { outbox } from '../../../services/outbox'
import type { Refusal } from '../../../services/outbox-steps'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Dialog } from '../../../ui/dialog'
import { takeReading } from '../hooks/reading-outbox'
import { useWaitingReadings, type WaitingReading } from '../hooks/use-readings'
import { mayBePutRight, readingRefused, readingWord } from '../model/reading-step'
import { WaitingPhotos } from './waiting-photos'

interface RefusedProps {
  one: WaitingReading
  refusal: Refusal
  onPutRight: () => void
}

const Refused = ({ one: { step, reading }, refusal, onPutRight }: RefusedProps) => {
  const [leaving, setLeaving] = useState(false)
  const taken = refusal.code === 'METER_READING_TAKEN'
  const insist = () => {
    const own = outbox.takeBack(step.id)
    if (own) takeReading({ ...reading, replaces: true }, own.photos)
  }
  return (
    <Card tone="bad" title={`${readingWord(reading)} 没有传上去`}>
      <View className="mt1" aria-role="alert">
        {readingRefused(reading, refusal, Date.now())}
      </View>
      {step.photos.length > 0 && (
        <View className="mt3">
          <WaitingPhotos refs={step.photos.map(({ ref }) => ref)} label="表盘照片" />
        </View>
      )}
      <View className="col gap2 mt3">
        {taken && <Button onPress={insist}>我看过表盘, 以我抄的为准</Button>}
        {mayBePutRight(refusal) ? (
          <Button kind={taken ? 'line' : 'primary'} onPress={onPutRight}>
            改一下再传
          </Button>
        ) : (
          <Button onPress={() => void outbox.retry(step.id)}>再传一次</Button>
        )}
        <Button kind="quiet" onPress={() => setLeaving(true)}>
          {taken ? '以同事抄的为准' : '不传了'}
        </Button>
      </View>
      <Dialog
        open={leaving}
        title={taken ? '不传这次抄的' : '不传这个读数'}
        confirm="不传了"
        danger
        onConfirm={() => void outbox.giveUp(step.id)}
        onCancel={() => setLeaving(false)}
      >
        {step.photos.length > 0 ? '手机里这张照片也会删掉; 想留着, 先点开照片保存' : '这个读数从手机里删掉, 以系统里的为准'}
      </Dialog>
    </Card>
  )
}

/** Readings the server would not take, of whatever building: why, and what can be done. Nothing disappears by itself. */
export const RefusedReadings = ({ onPutRight }: { onPutRight: (one: WaitingReading) => void }) => (
  <>
    {useWaitingReadings().map(
      (one) => one.step.refusal && <Refused key={one.step.id} one={one} refusal={one.step.refusal} onPutRight={() => onPutRight(one)} />,
    )}
  </>
)
