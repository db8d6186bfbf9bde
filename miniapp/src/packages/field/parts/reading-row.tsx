import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { METER_KIND_WORDS } from '@jinlin/shared/domain/fee/fee.words'
import { sayMeterBefore, sayUsage } from '@jinlin/shared/domain/fee/typed-reading'
import type { UnreadMeter } from '../../../services/meters'
import { ListCell } from '../../../ui/list-cell'
import { Tag } from '../../../ui/tag'
import type { WaitingReading } from '../hooks/use-readings'

const ICONS = { water: 'drop', power: 'bolt', gas: 'flame' } as const

interface ReadingRowProps {
  meter: UnreadMeter
  /** Its reading that is on this phone only. */
  waiting: WaitingReading | undefined
  onPress: () => void
}

/** One meter of the round: to read, read and on this phone, or with the server. */
export const ReadingRow = ({ meter, waiting, onPress }: ReadingRowProps) => {
  const done = waiting?.reading ?? meter.reading
  const name = `${METER_KIND_WORDS[meter.kind]} ${meter.serial}`
  if (!done)
    return <ListCell icon={ICONS[meter.kind]} title={meter.place} detail={`${name} · ${sayMeterBefore(meter)}`} onPress={onPress} />
  const refused = waiting?.step.refusal !== undefined
  const doubtful = !waiting && meter.reading?.state === 'suspect'
  return (
    <ListCell
      icon={refused ? 'warning' : 'check'}
      title={meter.place}
      detail={`${name} · 已抄 ${sayHundredths(done.valueHundredths)}, 用量 ${sayUsage(done.usageHundredths, meter.kind)}`}
      value={
        refused ? (
          <Tag tone="bad">没传上去</Tag>
        ) : waiting?.unsent ? (
          <Tag tone="wait">待上传</Tag>
        ) : doubtful ? (
          <Tag tone="info">待核实</Tag>
        ) : undefined
      }
      onPress={waiting?.unsent && !refused ? onPress : undefined}
    />
  )
}
