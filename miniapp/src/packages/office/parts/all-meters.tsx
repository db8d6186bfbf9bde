import { useState } from 'react'
import { METER_KIND_WORDS, type MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { sayUsage } from '@jinlin/shared/domain/fee/typed-reading'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { Tag } from '../../../ui/tag'
import { useMeters, type Meter } from '../hooks/use-meters'
import { Grid } from './grid'
import { MeterSheet } from './meter-sheet'

const StateTag = ({ reading }: { reading: Meter['reading'] }) => {
  if (!reading) return <Tag tone="mute">未抄</Tag>
  if (reading.billed) return <Tag tone="good">已出账</Tag>
  return reading.state === 'suspect' ? <Tag tone="wait">待核实</Tag> : <Tag tone="info">已抄</Tag>
}

/** Every meter with its reading of the month. */
export const AllMeters = ({ communityId, period, kind }: { communityId: string; period: string; kind: MeterKind | undefined }) => {
  const { query, more } = useMeters(communityId, period, 'all', kind)
  const [open, setOpen] = useState<string>()
  return (
    <Screen
      query={query}
      isEmpty={(meters) => meters.length === 0}
      empty={<Empty icon="drop" title="还没有登记表具" detail="表具登记后, 每个月的读数从这里录入" />}
    >
      {(meters) => (
        <>
          <Card>
            <Grid
              label="表具"
              rows={meters}
              keyOf={(meter) => meter.id}
              onPress={(meter) => setOpen(meter.id)}
              columns={[
                { name: '位置', wide: true, cell: (meter) => meter.place },
                { name: '表号', wide: true, cell: (meter) => `${METER_KIND_WORDS[meter.kind]} ${meter.serial}` },
                { name: '状态', cell: (meter) => <StateTag reading={meter.reading} /> },
                { name: '上次', num: true, cell: (meter) => sayHundredths(meter.reading?.previousHundredths ?? meter.lastHundredths) },
                { name: '本月', num: true, cell: (meter) => (meter.reading ? sayHundredths(meter.reading.valueHundredths) : '—') },
                { name: '用量', num: true, cell: (meter) => (meter.reading ? sayUsage(meter.reading.usageHundredths, meter.kind) : '—') },
              ]}
            />
          </Card>
          <LoadMore {...more} />
          {open && <MeterSheet meterId={open} period={period} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Screen>
  )
}
