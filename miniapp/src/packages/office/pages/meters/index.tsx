import { View } from '@tarojs/components'
import { useState } from 'react'
import { METER_KIND_WORDS, METER_KINDS, type MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chips } from '../../../../ui/chips'
import { Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Segmented } from '../../../../ui/segmented'
import { SkeletonLines } from '../../../../ui/skeleton'
import { useMeterRound } from '../../../../services/meters'
import { AllMeters } from '../../parts/all-meters'
import { OfficeFrame } from '../../parts/frame'
import { MeterImport } from '../../parts/meter-import'
import { MeterCreateSheet } from '../../parts/meter-create-sheet'
import { MonthSwitch } from '../../parts/month-switch'
import { Progress } from '../../parts/progress'
import { SuspectMeters } from '../../parts/suspect-meters'
import { UnreadMeters } from '../../parts/unread-meters'

type Which = 'unread' | 'suspect' | 'all' | 'import'
const EVERY = 'every'

const Meters = ({ communityId }: { communityId: string }) => {
  const today = localDayOf(Date.now())
  const [period, setPeriod] = useState(today.slice(0, 7))
  const [view, setView] = useState<Which>('unread')
  const [kind, setKind] = useState<MeterKind>()
  const [adding, setAdding] = useState(false)
  const query = useMeterRound(communityId, period)
  const left = query.data && query.data.meters - query.data.read
  const key = `${period}${kind ?? ''}`
  return (
    <View className="office-narrow">
      <Card>
        <MonthSwitch month={period} onChange={setPeriod} to={today.slice(0, 7)} />
        <Screen query={query} skeleton={<SkeletonLines rows={2} />}>
          {({ meters, read, suspect }) => (
            <>
              <Progress label={`已抄 ${read} / ${meters}`} percent={meters === 0 ? 0 : Math.floor((read * 100) / meters)} />
              <Row between wrap className="mt2">
                <View className="t4 num">
                  {meters === 0
                    ? '还没有登记表具'
                    : `已抄 ${read} / ${meters} 块${suspect > 0 ? `, ${suspect} 块待核实` : read === meters ? ', 都抄完了' : ''}`}
                </View>
                <Button kind="line" size="sm" icon="plus" onPress={() => setAdding(true)}>
                  登记表具
                </Button>
              </Row>
            </>
          )}
        </Screen>
      </Card>
      <View className="pad mt3">
        <Segmented
          label="看哪些"
          value={view}
          onChange={setView}
          options={[
            { value: 'unread', label: '未抄', count: left },
            { value: 'suspect', label: '待核实', count: query.data?.suspect },
            { value: 'all', label: '全部' },
            { value: 'import', label: '导入' },
          ]}
        />
      </View>
      {view !== 'import' && (
        <View className="pad mt2">
          <Chips
            label="哪种表"
            scroll
            value={kind ?? EVERY}
            onChange={(value) => setKind(METER_KINDS.find((one) => one === value))}
            options={[
              { value: EVERY, label: '全部' },
              ...METER_KINDS.map((one) => ({ value: one as string, label: METER_KIND_WORDS[one] })),
            ]}
          />
        </View>
      )}
      {view === 'unread' && <UnreadMeters key={key} communityId={communityId} period={period} kind={kind} />}
      {view === 'suspect' && <SuspectMeters key={key} communityId={communityId} period={period} kind={kind} />}
      {view === 'all' && <AllMeters key={key} communityId={communityId} period={period} kind={kind} />}
      {view === 'import' && <MeterImport key={period} communityId={communityId} period={period} />}
      {adding && <MeterCreateSheet communityId={communityId} onClose={() => setAdding(false)} />}
    </View>
  )
}

/** 抄表: the round of a month. */
export default function MetersPage() {
  return (
    <OfficeFrame title="抄表" section="meters">
      {(post) => <Meters communityId={post.communityId} />}
    </OfficeFrame>
  )
}
