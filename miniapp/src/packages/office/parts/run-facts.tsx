import { View } from '@tarojs/components'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDay, sayWhen } from '@jinlin/shared/kernel/when'
import { go } from '../../../services/navigate'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { SumLine } from '../../../ui/sum-line'
import type { BillRun } from '../hooks/use-runs'
import { sayChange } from '../model/percent'
import { officeUrls } from '../model/sections'

const signed = (value: number) => `${value > 0 ? '+' : ''}${value}`

/** Against the run before: more or fewer houses, more or less money, in figures and in words. */
export const RunCompared = ({ run }: { run: BillRun }) => {
  const { lastRun, replacesBillId } = run
  if (replacesBillId !== null) {
    return (
      <Card
        title="重新出账"
        extra={
          <Button kind="quiet" size="sm" onPress={() => go(officeUrls.bill(replacesBillId))}>
            看作废的账单
          </Button>
        }
      >
        <View className="t4">替换一笔已作废的账单, 按现在的房屋、单价和读数重新计算</View>
      </Card>
    )
  }
  if (!lastRun) return <Card title="和上次比">{<View className="t4">这个项目第一次出账, 没有可比的</View>}</Card>
  const change = sayChange(lastRun.totalChangeFen, lastRun.totalFen)
  return (
    <Card
      title="和上次比"
      extra={
        <Button kind="quiet" size="sm" onPress={() => go(officeUrls.run(lastRun.runId))}>
          {periodWords(lastRun.period)}
        </Button>
      }
    >
      <SumLine
        label="户数"
        value={`${lastRun.count} → ${run.count} (${lastRun.countChange === 0 ? '相同' : signed(lastRun.countChange)})`}
      />
      <SumLine label="金额" value={`${formatFen(lastRun.totalFen)} → ${formatFen(run.totalFen)}`} />
      {change && (
        <SumLine
          strong
          label="相差"
          value={
            lastRun.totalChangeFen === 0
              ? change
              : `${lastRun.totalChangeFen > 0 ? '+' : ''}${formatFen(lastRun.totalChangeFen)}, ${change}`
          }
        />
      )}
    </Card>
  )
}

/** How every house is reckoned. */
export const RunTermsCard = ({ run }: { run: BillRun }) => (
  <Card title="计算规则">
    {run.terms.map((line) => (
      <SumLine key={line.label + line.value} label={line.label} value={line.value} />
    ))}
    <SumLine label="缴费截止" value={sayDay(run.dueDay, Date.now())} />
    <SumLine label="预览" value={`${run.makerName} ${sayWhen(run.createdAt, Date.now())}`} />
    {run.checkerName && <SumLine label="审批" value={run.checkerName} />}
    {run.publishedAt !== null && <SumLine label="出账完成" value={sayWhen(run.publishedAt, Date.now())} />}
    {run.words && <SumLine label="说明" value={run.words} />}
  </Card>
)

/** What stops the run: house and reason, to be put right and reckoned again. */
export const RunFaults = ({ run }: { run: BillRun }) => (
  <Card tone="bad" title={`${run.faultCount} 处算不出金额`}>
    <View className="t4">补齐后回到出账列表重新预览; 在此之前不会给任何一户出账</View>
    {run.faults.map((fault) => (
      <SumLine key={`${fault.houseId ?? ''}${fault.label}${fault.reason}`} label={fault.label} value={fault.reason} />
    ))}
    {run.faultCount > run.faults.length && <View className="t5 mt2">{`先列出 ${run.faults.length} 处, 补齐后再看其余的`}</View>}
  </Card>
)
