import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { useCommunities } from '../../../services/communities'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { Icon } from '../../../ui/icon'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { useRooms, useUnits } from '../hooks/use-bind'
import { choose, type AskForm } from '../model/ask-form'

interface HousePickerProps {
  form: AskForm
  change: (next: (before: AskForm) => AskForm) => void
  error?: string
}

/** Community, building, unit, room: one question after the other, chosen rather than typed. */
export const HousePicker = ({ form, change, error }: HousePickerProps) => {
  const communities = useCommunities()
  const units = useUnits(form.communityId)
  const rooms = useRooms(form.communityId, form.unitId)
  const building = units.data?.find((one) => one.buildingId === form.buildingId)
  const only = communities.data?.length === 1 ? communities.data[0]?.id : undefined
  useEffect(() => {
    if (only && form.communityId === undefined) change((before) => choose(before, { communityId: only }))
  }, [only, form.communityId, change])
  const onlyUnit = building?.units.length === 1 ? building.units[0]?.unitId : undefined
  useEffect(() => {
    if (onlyUnit && form.unitId === undefined) change((before) => choose(before, { unitId: onlyUnit }))
  }, [onlyUnit, form.unitId, change])
  const chosen = rooms.data?.find((room) => room.houseId === form.houseId)
  if (chosen)
    return (
      <Field
        label="哪一套房"
        required
        extra={
          <Button size="sm" kind="line" onPress={() => change((before) => ({ ...before, houseId: undefined }))}>
            重选
          </Button>
        }
      >
        <View className="row gap2">
          <Icon name="home" size={20} className="brand" />
          <Text>{chosen.label}</Text>
        </View>
      </Field>
    )
  return (
    <Field label="哪一套房" required error={error}>
      {!only && (
        <Screen query={communities} skeleton={<SkeletonLines rows={2} />}>
          {(list) => (
            <Chips
              label="小区"
              value={form.communityId}
              onChange={(communityId) => change((before) => choose(before, { communityId }))}
              options={list.map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
        </Screen>
      )}
      {form.communityId && (
        <View className="mt3">
          <View className="t4 picker-label">楼栋</View>
          <Screen query={units} skeleton={<SkeletonLines rows={2} />}>
            {(list) => (
              <Chips
                label="楼栋"
                columns={4}
                value={form.buildingId}
                onChange={(buildingId) => change((before) => choose(before, { buildingId }))}
                options={list.map((one) => ({ value: one.buildingId, label: one.name }))}
              />
            )}
          </Screen>
        </View>
      )}
      {building && !onlyUnit && (
        <View className="mt3">
          <View className="t4 picker-label">单元</View>
          <Chips
            label="单元"
            columns={4}
            value={form.unitId}
            onChange={(unitId) => change((before) => choose(before, { unitId }))}
            options={building.units.map((one) => ({ value: one.unitId, label: one.name }))}
          />
        </View>
      )}
      {form.unitId && (
        <View className="mt3">
          <View className="t4 picker-label">房号</View>
          <Screen query={rooms} skeleton={<SkeletonLines rows={2} />}>
            {(list) => (
              <View>
                <Chips
                  label="房号"
                  columns={4}
                  value={form.houseId}
                  onChange={(houseId) => change((before) => ({ ...before, houseId }))}
                  options={list.map((one) => ({ value: one.houseId, label: one.room }))}
                />
              </View>
            )}
          </Screen>
        </View>
      )}
    </Field>
  )
}
