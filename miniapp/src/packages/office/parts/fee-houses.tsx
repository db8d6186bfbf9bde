import { View } from '@tarojs/components'
import { useState } from 'react'
import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayDate } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { DateField } from '../../../ui/date-field'
import { Empty } from '../../../ui/empty'
import { Field } from '../../../ui/field'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { Stepper } from '../../../ui/stepper'
import { useAct } from '../hooks/use-act'
import { useFeeHouses, type FeeHouse } from '../hooks/use-fees'
import { Grid } from './grid'
import { HousePick } from './house-pick'

const MOST = 99

interface HouseSheetProps {
  communityId: string
  itemId: string
  /** Already on the list: its quantity and last day. */
  known?: FeeHouse
  onClose: () => void
}

const HouseSheet = ({ communityId, itemId, known, onClose }: HouseSheetProps) => {
  const [house, setHouse] = useState<{ houseId: string; label: string } | undefined>(known)
  const [quantity, setQuantity] = useState(known?.quantity ?? 1)
  const [fromDay, setFromDay] = useState(known?.fromDay ?? localDayOf(Date.now()))
  const [untilDay, setUntilDay] = useState(known?.untilDay ?? undefined)
  const save = useAct((input: Parameters<typeof api.fee.setHouse>[0], options) => api.fee.setHouse(input, options), onClose)
  return (
    <Sheet
      open
      title={known ? known.label : '加一户'}
      onClose={onClose}
      foot={
        <Button
          busy={save.isPending}
          closed={!house ? '先选哪一户' : quantity < 1 && '数量至少 1'}
          onPress={() => house && save.mutate({ itemId, houseId: house.houseId, quantity, fromDay, untilDay: untilDay ?? null })}
        >
          保存
        </Button>
      }
    >
      {!known && <HousePick communityId={communityId} house={house} onPick={setHouse} />}
      <Field label="数量" hint="如车位个数" required>
        <Stepper label="数量" value={quantity} onChange={setQuantity} max={MOST} />
      </Field>
      <DateField label="从哪天起" required value={fromDay} onChange={setFromDay} />
      <DateField label="到哪天为止" hint="不选就一直收" value={untilDay} from={fromDay} onChange={setUntilDay} />
      {untilDay === undefined ? (
        known && (
          <View className="mt2">
            <Button
              kind="line"
              size="sm"
              onPress={() => setUntilDay(addDays(localDayOf(Date.now()), -1) < fromDay ? fromDay : localDayOf(Date.now()))}
            >
              今天起不再收
            </Button>
          </View>
        )
      ) : (
        <View className="mt2">
          <Button kind="quiet" size="sm" onPress={() => setUntilDay(undefined)}>
            不设截止日期
          </Button>
        </View>
      )}
      {save.error && (
        <View className="t4 bad mt3" aria-role="alert">
          {save.error.message}
        </View>
      )}
    </Sheet>
  )
}

/** Houses on the list of an item, such as parking spaces. */
export const FeeHouses = ({ communityId, itemId }: { communityId: string; itemId: string }) => {
  const { query, more } = useFeeHouses(itemId)
  const [open, setOpen] = useState<FeeHouse | 'new'>()
  return (
    <Card
      title="收费名单"
      extra={
        <Button kind="line" size="sm" icon="plus" onPress={() => setOpen('new')}>
          加一户
        </Button>
      }
    >
      <Screen
        query={query}
        isEmpty={(houses) => houses.length === 0}
        empty={<Empty icon="home" title="名单上还没有房屋" detail="加上之后, 下次出账才会收" />}
      >
        {(houses) => (
          <>
            <Grid
              label="收费名单"
              rows={houses}
              keyOf={(house) => house.houseId}
              onPress={setOpen}
              columns={[
                { name: '房号', wide: true, cell: (house) => house.label },
                { name: '数量', cell: (house) => house.quantity },
                { name: '从', cell: (house) => sayDate(house.fromDay) },
                { name: '到', cell: (house) => (house.untilDay === null ? '—' : sayDate(house.untilDay)) },
              ]}
            />
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {open && (
        <HouseSheet
          communityId={communityId}
          itemId={itemId}
          known={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  )
}
