import { View } from '@tarojs/components'
import { useState } from 'react'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { writeDraft } from '../../../services/drafts'
import { useMeterRound, useUnreadMeters } from '../../../services/meters'
import { outbox } from '../../../services/outbox'
import { Card } from '../../../ui/card'
import { Chips } from '../../../ui/chips'
import { Empty } from '../../../ui/empty'
import { CellGroup } from '../../../ui/list-cell'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { useBuildings, useWaitingReadings, type WaitingReading } from '../hooks/use-readings'
import { readingDraftKey, type MeterInHand } from '../model/reading-entry'
import { draftOfReading, meterNow } from '../model/reading-step'
import { ReadingRow } from './reading-row'
import { ReadingSheet } from './reading-sheet'
import { RefusedReadings } from './refused-readings'

const EVERY = 'every'

/** From when all this is, the list below says for the whole page. */
const Round = ({ communityId, period, waiting }: { communityId: string; period: string; waiting: number }) => {
  const query = useMeterRound(communityId, period)
  return (
    <Card title={`${Number(period.slice(5))} 月抄表`}>
      <Screen query={{ ...query, dataUpdatedAt: 0 }} skeleton={<SkeletonLines rows={2} />}>
        {({ meters, read, suspect }) => {
          const percent = meters === 0 ? 0 : Math.floor((read * 100) / meters)
          return (
            <>
              <View className="round-bar" aria-role="progressbar" aria-label={`已抄 ${percent}%`}>
                <View className="round-fill" style={{ width: `${percent}%` }} />
              </View>
              <View className="t4 mt2 num">
                {`已抄 ${read} / ${meters} 块, 还有 ${meters - read} 块${suspect > 0 ? `; ${suspect} 块待同事核实` : ''}${waiting > 0 ? `; 手机里 ${waiting} 块待上传` : ''}`}
              </View>
            </>
          )
        }}
      </Screen>
    </Card>
  )
}

/** So many pages of meters are on the phone before one goes down where there is no network. */
const AHEAD = 4

/** The round through the houses: one meter after the other. What was read stays in its place, whether the server has it yet or not. */
export const ReadingRound = ({ communityId }: { communityId: string }) => {
  const period = localDayOf(Date.now()).slice(0, 7)
  const [buildingId, setBuildingId] = useState<string>()
  const [open, setOpen] = useState<MeterInHand>()
  const { data: buildings } = useBuildings(communityId)
  const { query, more } = useUnreadMeters({ communityId, period, buildingId }, AHEAD)
  const waiting = useWaitingReadings()
  const waitingOf = (meterId: string) => waiting.find(({ reading }) => reading.meterId === meterId && reading.period === period)
  const meters = query.data ?? []
  const after = (meterId: string) => {
    const at = meters.findIndex(({ id }) => id === meterId)
    return at < 0 ? undefined : meters.slice(at + 1).find((one) => one.reading === null && !waitingOf(one.id))
  }
  /** Out of the queue, back into the form with its photo. */
  const putRight = ({ step, reading }: WaitingReading) => {
    const own = outbox.takeBack(step.id)
    if (!own) return
    writeDraft(readingDraftKey(reading.meterId, reading.period), draftOfReading(reading, own.photos))
    setOpen(meterNow(reading.meter, step.refusal))
  }
  return (
    <>
      <Round communityId={communityId} period={period} waiting={waiting.filter(({ unsent }) => unsent).length} />
      <RefusedReadings onPutRight={putRight} />
      {buildings && buildings.length > 1 && (
        <View className="pad mt3">
          <Chips
            label="楼栋"
            scroll
            value={buildingId ?? EVERY}
            onChange={(value) => setBuildingId(value === EVERY ? undefined : value)}
            options={[{ value: EVERY, label: '全部' }, ...buildings.map((one) => ({ value: one.buildingId, label: one.name }))]}
          />
        </View>
      )}
      <Screen
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={<Empty icon="check" title="这里都抄完了" detail="换一栋看看, 或者回到今天的工单" />}
      >
        {(all) => (
          <>
            <CellGroup>
              {all.map((one) => {
                const own = waitingOf(one.id)
                return <ReadingRow key={one.id} meter={one} waiting={own} onPress={() => (own ? putRight(own) : setOpen(one))} />
              })}
            </CellGroup>
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {open && (
        <ReadingSheet
          key={open.id}
          meter={open}
          period={period}
          onClose={() => setOpen(undefined)}
          onTaken={() => setOpen(after(open.id))}
        />
      )}
    </>
  )
}
