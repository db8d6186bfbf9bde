import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { Card } from '../../../ui/card'
import type { BillRun } from '../hooks/use-runs'
import { progressOf } from '../model/run-look'
import { Progress } from './progress'

/** How many houses have their bill by now. The server goes on by itself, whether somebody looks or not. */
export const RunProgress = ({ run }: { run: BillRun }) => {
  const percent = progressOf(run)
  return (
    <Card title={run.state === 'published' ? '已全部出账' : '正在出账'} extra={`${percent}%`}>
      <Progress label={`已出账 ${percent}%`} percent={percent} />
      <View className="t4 mt2 num" aria-live="polite">
        {`${run.doneCount} / ${run.count} 户 · ${formatFen(run.doneFen)} / ${formatFen(run.totalFen)}`}
      </View>
      {run.state !== 'published' && <View className="t5 mt1">可以离开这一页, 出账会继续; 回来时从实际进度显示</View>}
    </Card>
  )
}
