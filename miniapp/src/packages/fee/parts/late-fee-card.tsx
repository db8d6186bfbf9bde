import { View } from '@tarojs/components'
import { rateWords } from '@jinlin/shared/domain/fee/late-fee'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDate } from '@jinlin/shared/kernel/when'
import { Card } from '../../../ui/card'
import { SumLine } from '../../../ui/sum-line'
import type { ExplainedBill } from '../hooks/use-bills'

/** Principal × rate × days, stretch by stretch. */
export const LateFeeCard = ({ late, paused }: { late: NonNullable<ExplainedBill['lateFee']>; paused: boolean }) => (
  <Card title="违约金" extra={formatFen(late.dueFen)}>
    {paused && <View className="t4 info">疑问处理期间暂停, 这几天不计</View>}
    <View className="t4">{late.sentence}</View>
    <View className="mt2">
      <SumLine label="日率" value={`每天 ${rateWords(late.ratePerDayE5)}`} />
      <SumLine label="起算日" value={sayDate(late.startDay)} />
      {late.segments.map((segment) => (
        <SumLine
          key={segment.fromDay}
          label={`${sayDate(segment.fromDay)} 至 ${sayDate(segment.toDay)}`}
          value={`${formatFen(segment.principalFen)} × ${segment.days} 天`}
        />
      ))}
      {late.frozenDays > 0 && <SumLine label="疑问期间不计" value={`${late.frozenDays} 天`} />}
      {late.capped && <SumLine label="已到上限" value="不再增加" />}
      {late.waivedFen > 0 && <SumLine label="已减免" value={`-${formatFen(late.waivedFen)}`} />}
      {late.paidFen > 0 && <SumLine label="已缴" value={`-${formatFen(late.paidFen)}`} />}
    </View>
  </Card>
)
