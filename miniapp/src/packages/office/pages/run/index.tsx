import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { useInFront } from '../../../../services/shown'
import { Card } from '../../../../ui/card'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { hasRole } from '../../hooks/use-office'
import { useRun } from '../../hooks/use-runs'
import { isMoving, RUN_LOOK } from '../../model/run-look'
import { officeUrls } from '../../model/sections'
import { OfficeFrame } from '../../parts/frame'
import { RunDecision } from '../../parts/run-decision'
import { RunCompared, RunFaults, RunTermsCard } from '../../parts/run-facts'
import { RunLines } from '../../parts/run-lines'
import { RunProgress } from '../../parts/run-progress'

const Run = ({ runId, leads }: { runId: string; leads: boolean }) => {
  const query = useRun(runId, useInFront())
  return (
    <Screen query={query}>
      {({ run, abilities }) => (
        <View className="office-cols">
          <View>
            <Card
              title={lineWords(run)}
              extra={
                <Tag tone={RUN_LOOK[run.state].tone} icon={RUN_LOOK[run.state].icon}>
                  {RUN_LOOK[run.state].word}
                </Tag>
              }
            >
              <View className="big-sum num">{formatFen(run.totalFen)}</View>
              <View className="t4">{run.count === 0 ? '没有要出账的房屋' : `${run.count} 户`}</View>
              {run.state === 'previewed' && <RunDecision run={run} can={abilities} leads={leads} />}
            </Card>
            {(isMoving(run.state) || run.state === 'published') && <RunProgress run={run} />}
            {run.faultCount > 0 && <RunFaults run={run} />}
            {run.state !== 'cancelled' && run.count > 0 && <RunLines runId={run.id} terms={run.terms} />}
          </View>
          <View>
            <RunCompared run={run} />
            <RunTermsCard run={run} />
          </View>
        </View>
      )}
    </Screen>
  )
}

/** One run: what it comes to, what stands in its way, who decides, and how far it is. */
export default function RunPage() {
  const { id = '' } = useRouter().params
  return (
    <OfficeFrame title="出账明细" section="runs" back={officeUrls.runs}>
      {(post) => <Run runId={id} leads={hasRole(post, 'supervisor', 'manager')} />}
    </OfficeFrame>
  )
}
