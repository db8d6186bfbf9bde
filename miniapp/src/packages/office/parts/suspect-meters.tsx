import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { sayUsage } from '@jinlin/shared/domain/fee/typed-reading'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { roundChanged } from '../../../services/meters'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { PhotoStrip } from '../../../ui/photo-strip'
import { Row } from '../../../ui/row'
import { Screen } from '../../../ui/screen'
import { Tag } from '../../../ui/tag'
import { TextField } from '../../../ui/text-field'
import { SumLine } from '../../../ui/sum-line'
import { useAct } from '../hooks/use-act'
import { useMeters, type Meter, type Reading } from '../hooks/use-meters'
import { MeterSheet } from './meter-sheet'

const Suspect = ({ meter, reading, onReread }: { meter: Meter; reading: Reading; onReread: () => void }) => {
  const [words, setWords] = useState('')
  const confirm = useAct(
    (input: Parameters<typeof api.meter.confirm>[0], options) => api.meter.confirm(input, options),
    () => void roundChanged(),
  )
  return (
    <Card tone="wait" title={`${meter.place} ${meter.serial}`} extra={<Tag tone="wait">待核实</Tag>}>
      <SumLine label="读数" value={`${sayHundredths(reading.previousHundredths)} → ${sayHundredths(reading.valueHundredths)}`} />
      <SumLine
        strong
        label="用量"
        value={`${sayUsage(reading.usageHundredths, meter.kind)}${meter.averageHundredths === null ? '' : `, 平时 ${sayUsage(meter.averageHundredths, meter.kind)}`}`}
      />
      <SumLine label="抄表" value={`${reading.readByName} ${sayWhen(reading.readAt, Date.now())}`} />
      {reading.reason && <SumLine label="当时写的原因" value={reading.reason} />}
      {reading.photo && (
        <View className="mt2">
          <PhotoStrip photos={[reading.photo]} label="表盘照片" />
        </View>
      )}
      <View className="mt3">
        <TextField
          label="核实结果"
          required
          max={200}
          value={words}
          onChange={setWords}
          placeholder="如: 已电话住户, 卫生间漏水"
          error={confirm.error?.message}
        />
      </View>
      <Row wrap gap={2} className="mt3">
        <Button
          busy={confirm.isPending}
          closed={reading.canConfirm.can ? words.trim() === '' && '请写明怎么核实的' : '自己抄的请另一位同事核实'}
          onPress={() => confirm.mutate({ meterId: meter.id, period: reading.period, words: words.trim() })}
        >
          读数没错
        </Button>
        <Button kind="line" onPress={onReread}>
          读错了, 重新抄
        </Button>
      </Row>
    </Card>
  )
}

/** Readings far from usual: looked at before they are billed. */
export const SuspectMeters = ({ communityId, period, kind }: { communityId: string; period: string; kind: MeterKind | undefined }) => {
  const { query, more } = useMeters(communityId, period, 'suspect', kind)
  const [open, setOpen] = useState<string>()
  return (
    <Screen
      query={query}
      isEmpty={(meters) => meters.length === 0}
      empty={<Empty icon="check" title="没有待核实的读数" detail="用量和平时差很多的会排在这里, 核实后才出账" />}
    >
      {(meters) => (
        <>
          {meters.map(
            (meter) => meter.reading && <Suspect key={meter.id} meter={meter} reading={meter.reading} onReread={() => setOpen(meter.id)} />,
          )}
          <LoadMore {...more} />
          {open && <MeterSheet meterId={open} period={period} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Screen>
  )
}
