import { View } from '@tarojs/components'
import { useState } from 'react'
import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { Button } from '../../../../ui/button'
import { Chips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { useRooms, useUnits } from '../../hooks/use-houses'
import type { Caller } from '../../hooks/use-intake'
import { findRooms, findUnits, roomIn, unitPlaces, type UnitPlace } from '../../model/house-search'
import type { IntakeDraft } from '../../model/intake-draft'
import { Combo } from '../combo'

interface HouseChoiceProps {
  communityId: string
  draft: IntakeDraft
  onChange: (patch: Partial<IntakeDraft>) => void
  /** A house stands; the keyboard goes on. */
  onPicked: () => void
  houses: Caller['houses']
  error: string | undefined
}

const SHOWN = 12

/** Found by typing 3-2-1502, for somebody who is not registered or calls for another house. */
export const FindHouse = ({
  communityId,
  onPick,
  error,
}: {
  communityId: string
  onPick: HouseChoiceProps['onChange']
  error: string | undefined
}) => {
  const [query, setQuery] = useState('')
  const [unit, setUnit] = useState<UnitPlace>()
  const [roomQuery, setRoomQuery] = useState('')
  const { data: buildings } = useUnits(communityId)
  const { data: rooms } = useRooms(communityId, unit?.unitId)
  if (!unit) {
    const units = findUnits(unitPlaces(buildings ?? []), query)
    return (
      <Combo
        label="房屋"
        required
        icon="home"
        query={query}
        onQuery={setQuery}
        options={units.slice(0, SHOWN).map((one) => ({ value: one.unitId, label: one.label }))}
        placeholder="打 3-2-1502"
        none={buildings ? '没有这个单元' : '正在读取楼栋'}
        error={error}
        onPick={(unitId) => {
          setUnit(units.find((one) => one.unitId === unitId))
          setRoomQuery(roomIn(query) ?? '')
        }}
      />
    )
  }
  return (
    <Combo
      label={`${unit.label} 的房号`}
      required
      icon="home"
      query={roomQuery}
      onQuery={setRoomQuery}
      options={findRooms(rooms ?? [], roomQuery)
        .slice(0, SHOWN)
        .map((one) => ({ value: one.houseId, label: one.label }))}
      placeholder="打房号: 1502"
      none={rooms ? '没有这个房号' : '正在读取房号'}
      error={error}
      onPick={(houseId) => {
        const room = rooms?.find((one) => one.houseId === houseId)
        if (room) onPick({ houseId, houseLabel: room.label, buildingId: unit.buildingId })
      }}
    />
  )
}

export const HouseChoice = ({ communityId, draft, onChange, onPicked, houses, error }: HouseChoiceProps) => {
  const [other, setOther] = useState(false)
  const pick: HouseChoiceProps['onChange'] = (patch) => {
    setOther(false)
    onChange(patch)
    onPicked()
  }
  const own = houses.some((house) => house.houseId === draft.houseId)
  if (houses.length > 0 && !other && (own || !draft.houseId))
    return (
      <Field
        label="房屋"
        required
        error={error}
        extra={
          <Button size="sm" kind="quiet" onPress={() => setOther(true)}>
            别的房屋
          </Button>
        }
      >
        <Chips
          label="房屋"
          value={draft.houseId}
          onChange={(houseId) => {
            const house = houses.find((one) => one.houseId === houseId)
            if (house) pick({ houseId, houseLabel: house.label, buildingId: house.buildingId })
          }}
          options={houses.map((house) => ({ value: house.houseId, label: house.label, note: HOUSEHOLD_ROLE_WORDS[house.role] }))}
        />
      </Field>
    )
  if (draft.houseId && !other)
    return (
      <Field label="房屋" required>
        <View className="row gap2">
          <View className="strong">{draft.houseLabel}</View>
          <Button size="sm" kind="quiet" onPress={() => setOther(true)}>
            换一套
          </Button>
        </View>
      </Field>
    )
  return (
    <View className="mt4">
      <FindHouse communityId={communityId} onPick={pick} error={error} />
    </View>
  )
}
