import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayDay, sayWhen } from '@jinlin/shared/kernel/when'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chips } from '../../../../ui/chips'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { useArrearsByAge, useArrearsByBuilding, useArrearsHouses, type ArrearsHouse } from '../../hooks/use-arrears'
import { useFeeItems } from '../../hooks/use-fees'
import { Bars } from '../../parts/bars'
import { ExportButton } from '../../parts/export-button'
import { OfficeFrame } from '../../parts/frame'
import { Grid } from '../../parts/grid'
import { LetterSheet } from '../../parts/letter-sheet'

const EVERY = 'every'

const exportOf = (communityId: string, narrowed: Record<string, string | number | undefined>): string => {
  const query = Object.entries(narrowed).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  return `/communities/${communityId}/arrears/export${query.length > 0 ? `?${query.join('&')}` : ''}`
}

interface Choice {
  buildingId?: string
  buildingName?: string
  /** The band of days and its words. */
  minDays?: number
  bandWords?: string
}

interface HousesProps {
  communityId: string
  itemId: string | undefined
  choice: Choice
  onClear: () => void
}

const Houses = ({ communityId, itemId, choice, onClear }: HousesProps) => {
  const { buildingId, minDays } = choice
  const { query, more } = useArrearsHouses(communityId, { buildingId, itemId, minDays })
  const [open, setOpen] = useState<ArrearsHouse>()
  const now = Date.now()
  const kept = [choice.buildingName, choice.minDays === undefined ? undefined : `逾期 ${choice.minDays} 天以上`].filter(Boolean).join(', ')
  return (
    <Card
      title="欠费房屋"
      extra={
        kept ? (
          <Button kind="line" size="sm" icon="close" label={`不再只看${kept}`} onPress={onClear}>
            {kept}
          </Button>
        ) : (
          '金额大的在前'
        )
      }
    >
      <Screen query={query} isEmpty={(houses) => houses.length === 0} empty={<Empty icon="check" title="没有逾期的房屋" />}>
        {(houses) => (
          <>
            <Grid
              label="欠费房屋"
              rows={houses}
              keyOf={(house) => house.houseId}
              onPress={setOpen}
              columns={[
                { name: '房号', wide: true, cell: (house) => house.label },
                { name: '最早到期', wide: true, cell: (house) => `${sayDay(house.oldestDueDay, now)}, 逾期 ${house.overdueDays} 天` },
                { name: '上次提醒', cell: (house) => (house.lastReminderDay ? sayDay(house.lastReminderDay, now) : '—') },
                { name: '上次催告', cell: (house) => (house.lastLetterDay ? sayDay(house.lastLetterDay, now) : '—') },
                { name: '笔数', num: true, cell: (house) => house.bills },
                { name: '欠费', num: true, cell: (house) => formatFen(house.fen) },
              ]}
            />
            <LoadMore {...more} />
            <View className="mt3">
              <ExportButton path={exportOf(communityId, { buildingId, itemId, minDays })} name={`欠费-${localDayOf(now)}.xlsx`} />
            </View>
          </>
        )}
      </Screen>
      {open && <LetterSheet house={open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}

const Arrears = ({ communityId }: { communityId: string }) => {
  const [itemId, setItemId] = useState<string>()
  const [choice, setChoice] = useState<Choice>({})
  const { data: items } = useFeeItems(communityId)
  const buildings = useArrearsByBuilding(communityId, itemId)
  const ages = useArrearsByAge(communityId, choice.buildingId, itemId)
  return (
    <View className="office-wide">
      {items && items.length > 1 && (
        <View className="pad mt3">
          <Chips
            label="哪个项目"
            scroll
            value={itemId ?? EVERY}
            onChange={(value) => setItemId(value === EVERY ? undefined : value)}
            options={[{ value: EVERY, label: '全部项目' }, ...items.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </View>
      )}
      <Screen
        query={buildings}
        isEmpty={({ bills }) => bills === 0}
        empty={<Empty icon="check" title="没有逾期的账单" detail="过了缴费截止日还没缴的才算欠费" />}
      >
        {(byBuilding) => (
          <>
            <Card extra={`截至${sayWhen(byBuilding.asOf, Date.now())}`} title="逾期未缴">
              <View className="big-sum num">{formatFen(byBuilding.fen)}</View>
              <View className="t4">{`${byBuilding.houses} 户, ${byBuilding.bills} 笔; 只算本金, 不含违约金`}</View>
            </Card>
            <View className="office-pair">
              <Card title="按楼栋">
                <Bars
                  label="按楼栋的欠费"
                  head="楼栋"
                  rows={byBuilding.rows.map(({ buildingId, ...row }) => ({ ...row, key: buildingId }))}
                  on={choice.buildingId}
                  onPick={(key) => {
                    const name = byBuilding.rows.find((row) => row.buildingId === key)?.name
                    const { minDays, bandWords } = choice
                    setChoice({
                      ...(key === choice.buildingId || !name ? {} : { buildingId: key, buildingName: name }),
                      minDays,
                      bandWords,
                    })
                  }}
                />
                <View className="t5 mt2">点一栋, 其余的图和房屋只看这一栋</View>
              </Card>
              <Card title={choice.buildingName ? `${choice.buildingName}按逾期时间` : '按逾期时间'}>
                <Screen query={ages} skeleton={<SkeletonLines rows={5} />}>
                  {(byAge) => (
                    <Bars
                      label="按逾期时间的欠费"
                      head="逾期"
                      rows={byAge.rows.map((row) => ({ ...row, key: row.words, name: row.words }))}
                      on={choice.bandWords}
                      onPick={(words) => {
                        const { minDays: _days, bandWords: _words, ...rest } = choice
                        const band = byAge.rows.find((row) => row.words === words)
                        setChoice(words === choice.bandWords || !band ? rest : { ...rest, bandWords: words, minDays: band.fromDays })
                      }}
                    />
                  )}
                </Screen>
              </Card>
            </View>
            <Houses
              key={`${itemId ?? ''}${choice.buildingId ?? ''}${choice.minDays ?? ''}`}
              communityId={communityId}
              itemId={itemId}
              choice={choice}
              onClear={() => setChoice({})}
            />
          </>
        )}
      </Screen>
    </View>
  )
}

/** 欠费: what is overdue, where and for how long, then house by house. Rooms and sums; nobody's name. */
export default function ArrearsPage() {
  return (
    <OfficeFrame title="欠费" section="arrears">
      {(post) => <Arrears communityId={post.communityId} />}
    </OfficeFrame>
  )
}
