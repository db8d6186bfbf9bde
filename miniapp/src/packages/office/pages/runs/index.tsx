import { View } from '@tarojs/components'
import { useState } from 'react'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { go } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chips } from '../../../../ui/chips'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { useFeeItems } from '../../hooks/use-fees'
import { useRuns } from '../../hooks/use-runs'
import { billable } from '../../model/run-form'
import { RUN_LOOK } from '../../model/run-look'
import { officeUrls } from '../../model/sections'
import { OfficeFrame } from '../../parts/frame'
import { Grid } from '../../parts/grid'
import { RunForm } from '../../parts/run-form'

const EVERY = 'every'

const Runs = ({ communityId }: { communityId: string }) => {
  const [itemId, setItemId] = useState<string>()
  const [making, setMaking] = useState(false)
  const { data: items } = useFeeItems(communityId)
  const { query, more } = useRuns(communityId, itemId)
  const now = Date.now()
  const choices = billable(items ?? [])
  return (
    <View className="office-wide">
      <View className="pad mt3">
        <Row between wrap gap={2}>
          <View className="grow">
            {choices.length > 1 && (
              <Chips
                label="哪个项目"
                scroll
                value={itemId ?? EVERY}
                onChange={(value) => setItemId(value === EVERY ? undefined : value)}
                options={[{ value: EVERY, label: '全部' }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
              />
            )}
          </View>
          <Button icon="plus" onPress={() => setMaking(true)}>
            新出账
          </Button>
        </Row>
      </View>
      <Screen
        query={query}
        isEmpty={(runs) => runs.length === 0}
        empty={<Empty icon="receipt" title="还没有出过账" detail="点「新出账」先预览: 几户、多少钱、和上次差在哪里" />}
      >
        {(runs) => (
          <>
            <Card>
              <Grid
                label="出账记录"
                rows={runs}
                keyOf={(run) => run.id}
                onPress={(run) => go(officeUrls.run(run.id))}
                columns={[
                  { name: '项目', wide: true, cell: (run) => run.itemName },
                  {
                    name: '账期',
                    wide: true,
                    cell: (run) => `${periodWords(run.period)}${run.replacesBillId === null ? '' : ' (重新出账)'}`,
                  },
                  {
                    name: '状态',
                    cell: (run) => (
                      <Tag tone={RUN_LOOK[run.state].tone} icon={RUN_LOOK[run.state].icon}>
                        {RUN_LOOK[run.state].word}
                      </Tag>
                    ),
                  },
                  { name: '预览', wide: true, cell: (run) => `${run.makerName} ${sayWhen(run.createdAt, now)}` },
                  { name: '审批', cell: (run) => run.checkerName ?? '—' },
                  { name: '户数', num: true, cell: (run) => run.count },
                  { name: '合计', num: true, wide: true, cell: (run) => formatFen(run.totalFen) },
                ]}
              />
            </Card>
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {making && (
        <RunForm
          communityId={communityId}
          onClose={() => setMaking(false)}
          onMade={(runId) => {
            setMaking(false)
            go(officeUrls.run(runId))
          }}
        />
      )}
    </View>
  )
}

/** 出账: what was billed, and the way to bill again. */
export default function RunsPage() {
  return (
    <OfficeFrame title="出账" section="runs">
      {(post) => <Runs communityId={post.communityId} />}
    </OfficeFrame>
  )
}
