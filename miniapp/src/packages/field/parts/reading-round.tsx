import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { METER_KIND_WORDS, METER_UNIT } from '@jinlin/shared/domain/fee/fee.words'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { Card } from '../../../ui/card'
import { Chips } from '../../../ui/chips'
import { Empty } from '../../../ui/empty'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { useBuildings, useRound, useUnread, type ReadingTaken } from '../hooks/use-readings'
import { beforeWords } from '../model/reading-entry'
import { ReadingSheet } from './reading-sheet'

const EVERY = 'every'

const Round = ({ communityId, period }: { communityId: string; period: string }) => {
  const query = useRound(communityId, period)
  return (
    <Card title={`${Number(period.slice(5))} 月抄表`}>
      <Screen query={query} skeleton={<SkeletonLines rows={2} />}>
        {({ meters, read, suspect }) => {
          const percent = meters === 0 ? 0 : Math.floor((read * 100) / meters)
          return (
            <>
              <View className="round-bar" aria-role="progressbar" aria-label={`已抄 ${percent}%`}>
                <View className="round-fill" style={{ width: `${percent}%` }} />
              </View>
              <View className="t4 mt2 num">
                {`已抄 ${read} / ${meters} 块, 还有 ${meters - read} 块${suspect > 0 ? `; ${suspect} 块待同事核实` : ''}`}
              </View>
            </>
          )
        }}
      </Screen>
    </Card>
  )
}

/** The round through the houses: one meter after the other. A reading that was taken stays in its place, with a tick. */
export const ReadingRound = ({ communityId }: { communityId: string }) => {
  const period = localDayOf(Date.now()).slice(0, 7)
  const [buildingId, setBuildingId] = useState<string>()
  const [open, setOpen] = useState<string>()
  const [taken, setTaken] = useState<ReadonlyMap<string, ReadingTaken>>(new Map())
  const { data: buildings } = useBuildings(communityId)
  const { query, more } = useUnread(communityId, period, buildingId)
  const meters = query.data ?? []
  const meter = meters.find((one) => one.id === open)
  const after = (meterId: string) => {
    const at = meters.findIndex((one) => one.id === meterId)
    return meters.slice(at + 1).find((one) => !taken.has(one.id))?.id
  }
  return (
    <>
      <Round communityId={communityId} period={period} />
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
                const done = taken.get(one.id)
                return (
                  <ListCell
                    key={one.id}
                    icon={done ? 'check' : one.kind === 'power' ? 'bolt' : one.kind === 'gas' ? 'flame' : 'drop'}
                    title={one.place}
                    detail={
                      done
                        ? `已抄 ${sayHundredths(done.valueHundredths)}, 用量 ${sayHundredths(done.usageHundredths)} ${METER_UNIT[one.kind]}${done.state === 'suspect' ? ', 待核实' : ''}`
                        : `${METER_KIND_WORDS[one.kind]} ${one.serial} · ${beforeWords(one)}`
                    }
                    onPress={done ? undefined : () => setOpen(one.id)}
                  />
                )
              })}
            </CellGroup>
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {meter && (
        <ReadingSheet
          key={meter.id}
          meter={meter}
          period={period}
          onClose={() => setOpen(undefined)}
          onTaken={(reading) => {
            setTaken((before) => new Map(before).set(meter.id, reading))
            setOpen(after(meter.id))
          }}
        />
      )}
    </>
  )
}
