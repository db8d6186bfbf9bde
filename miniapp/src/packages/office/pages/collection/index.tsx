import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Screen } from '../../../../ui/screen'
import { SumLine } from '../../../../ui/sum-line'
import { useCollection, type Rate } from '../../hooks/use-arrears'
import { sayRate } from '../../model/percent'
import { OfficeFrame } from '../../parts/frame'
import { Grid } from '../../parts/grid'
import { MonthSwitch } from '../../parts/month-switch'
import { Progress } from '../../parts/progress'

const RateCard = ({ title, rate, top, bottom }: { title: string; rate: Rate; top: string; bottom: string }) => (
  <Card title={title}>
    <View className="big-sum num">{sayRate(rate.bp)}</View>
    {rate.bp !== null && <Progress label={`${title} ${sayRate(rate.bp)}`} percent={Math.min(100, Math.floor(rate.bp / 100))} />}
    <View className="mt2">
      <SumLine label={top} value={formatFen(rate.numeratorFen)} />
      <SumLine label={bottom} value={formatFen(rate.denominatorFen)} />
    </View>
    <View className="t5 mt2">{rate.sentence}</View>
  </Card>
)

const Made = ({ rate }: { rate: Rate }) => (
  <>
    <Text className="strong">{sayRate(rate.bp)}</Text>
    {rate.denominatorFen > 0 && <View className="t5">{`${formatFen(rate.numeratorFen)} ÷ ${formatFen(rate.denominatorFen)}`}</View>}
  </>
)

const Rates = ({ communityId }: { communityId: string }) => {
  const today = localDayOf(Date.now())
  const [month, setMonth] = useState(today.slice(0, 7))
  const query = useCollection(communityId, month)
  return (
    <View className="office-wide">
      <Card>
        <MonthSwitch month={month} onChange={setMonth} to={today.slice(0, 7)} />
      </Card>
      <Screen query={query}>
        {(all) => (
          <>
            <View className="office-three">
              <RateCard title="当月收缴率" rate={all.thisMonth} top="当月收到的当月应收" bottom="当月应收 − 作废" />
              <RateCard title="当期收缴率" rate={all.yearToDate} top="本年收到的本年应收" bottom="1 月至本月应收 − 作废" />
              <RateCard title="清欠率" rate={all.oldDebt} top="本年收回的往年欠费" bottom="年初欠费" />
            </View>
            <Card title="另外说明" extra={`截至${sayWhen(all.asOf, Date.now())}`}>
              <View className="office-facts">
                <SumLine label="当月收到的钱里, 从预存抵扣的" value={formatFen(all.fromPrepaidFen)} />
                <SumLine label="当月减免" value={formatFen(all.waivedFen)} />
              </View>
              <View className="t5 mt1">减免既不算收到, 也不从应收里减去; 没有应收的写「—」, 不写 100%</View>
            </Card>
            <Card title="按收费项目">
              {all.byItem.length === 0 ? (
                <Empty icon="chart" title="这个月还没有应收" detail="出账之后这里才有数" />
              ) : (
                <Grid
                  label="按收费项目的收缴率"
                  rows={all.byItem}
                  keyOf={(row) => row.itemId}
                  columns={[
                    { name: '项目', wide: true, cell: (row) => row.itemName },
                    { name: '当月收缴率', wide: true, cell: (row) => <Made rate={row.thisMonth} /> },
                    { name: '当期收缴率', wide: true, cell: (row) => <Made rate={row.yearToDate} /> },
                    { name: '清欠率', wide: true, cell: (row) => <Made rate={row.oldDebt} /> },
                  ]}
                />
              )}
            </Card>
          </>
        )}
      </Screen>
    </View>
  )
}

/** 收缴率: each rate with what it is made of. */
export default function CollectionPage() {
  return (
    <OfficeFrame title="收缴率" section="collection">
      {(post) => <Rates communityId={post.communityId} />}
    </OfficeFrame>
  )
}
