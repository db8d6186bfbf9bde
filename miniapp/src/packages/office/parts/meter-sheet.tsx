import { View } from '@tarojs/components'
import { useState } from 'react'
import { METER_KIND_WORDS } from '@jinlin/shared/domain/fee/fee.words'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { sayUsage } from '@jinlin/shared/domain/fee/typed-reading'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { PhotoStrip } from '../../../ui/photo-strip'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { SumLine } from '../../../ui/sum-line'
import { useMeter } from '../hooks/use-meters'
import { MeterCreateSheet } from './meter-create-sheet'
import { MeterRetire } from './meter-retire'
import { ReadingRow } from './reading-row'

/** One meter: read it again while its month is not billed, and what it showed before. */
export const MeterSheet = ({ meterId, period, onClose }: { meterId: string; period: string; onClose: () => void }) => {
  const query = useMeter(meterId)
  const [replacing, setReplacing] = useState(false)
  const known = query.data?.meter
  if (replacing && known) {
    const house = known.houseId === null ? undefined : { houseId: known.houseId, label: known.place }
    return <MeterCreateSheet communityId={known.communityId} like={{ ...known, house }} onClose={onClose} />
  }
  return (
    <Sheet open title="表具" onClose={onClose}>
      <Screen query={query}>
        {({ meter, readings }) => {
          const ofMonth = readings.find((reading) => reading.period === period)
          const from = ofMonth ? { ...meter, lastHundredths: ofMonth.previousHundredths } : meter
          return (
            <>
              <SumLine label="位置" value={meter.place} />
              <SumLine label="表" value={`${METER_KIND_WORDS[meter.kind]} ${meter.serial}`} />
              <SumLine label="位数 / 倍率" value={`${meter.digits} 位 / ${meter.factor}`} />
              {ofMonth?.billed ? (
                <View className="t4 mt2">{`${periodWords(period)}已出账, 读数不能再改; 有误在账单上更正`}</View>
              ) : (
                <View className="mt3">
                  <View className="t2">{`${ofMonth ? '重新抄' : '抄'} ${periodWords(period)}`}</View>
                  <ReadingRow
                    meter={from}
                    period={period}
                    focus={false}
                    onFocus={() => undefined}
                    onNext={() => undefined}
                    onDone={() => undefined}
                  />
                </View>
              )}
              <MeterRetire meter={meter} readings={readings} onReplace={() => setReplacing(true)} />
              <View className="t2 mt3">读数记录</View>
              {readings.length === 0 && <View className="t4">还没有抄过</View>}
              {readings.map((reading) => (
                <View key={reading.period}>
                  <SumLine
                    label={`${periodWords(reading.period)}${reading.state === 'suspect' ? ' (待核实)' : ''}`}
                    value={`${sayHundredths(reading.previousHundredths)} → ${sayHundredths(reading.valueHundredths)}${reading.rolledOver ? ' 过零' : ''}, ${sayUsage(reading.usageHundredths, meter.kind)}`}
                  />
                  {reading.reason && <View className="t5">{reading.reason}</View>}
                  {reading.photo && <PhotoStrip photos={[reading.photo]} label={`${periodWords(reading.period)}表盘照片`} />}
                </View>
              ))}
            </>
          )
        }}
      </Screen>
    </Sheet>
  )
}
