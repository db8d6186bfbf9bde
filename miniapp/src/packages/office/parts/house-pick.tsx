import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLater } from '../../../services/use-later'
import { Field } from '../../../ui/field'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { Screen } from '../../../ui/screen'
import { SearchField } from '../../../ui/text-field'
import { useFindHouses } from '../hooks/use-counter'

const SHOWN = 8

interface PickedHouse {
  houseId: string
  label: string
}

interface HousePickProps {
  communityId: string
  house: PickedHouse | undefined
  onPick: (house: PickedHouse | undefined) => void
  error?: string | undefined
}

const Find = ({ communityId, onPick, error }: Omit<HousePickProps, 'house'>) => {
  const [q, setQ] = useState('')
  const query = useFindHouses(communityId, useLater(q.trim()))
  return (
    <Field label="哪一户" required error={error}>
      <SearchField value={q} onChange={setQ} placeholder="房号、手机尾号或业主姓名" />
      {q.trim() !== '' && (
        <View className="mt2">
          <Screen
            query={query}
            isEmpty={(houses) => houses.length === 0}
            empty={<View className="t4">没有找到, 换个房号试试, 如 3-2-1502</View>}
          >
            {(houses) => (
              <CellGroup>
                {houses.slice(0, SHOWN).map((house) => (
                  <ListCell
                    key={house.houseId}
                    icon="home"
                    title={house.label}
                    detail={house.ownerName}
                    arrow={false}
                    onPress={() => onPick(house)}
                  />
                ))}
              </CellGroup>
            )}
          </Screen>
        </View>
      )}
    </Field>
  )
}

/** Finds a house and shows the one that was found. */
export const HousePick = ({ house, onPick, ...rest }: HousePickProps) =>
  house ? (
    <Field label="哪一户">
      <ListCell icon="home" title={house.label} value="换一户" onPress={() => onPick(undefined)} arrow={false} />
    </Field>
  ) : (
    <Find onPick={onPick} {...rest} />
  )
