import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { useCommunities } from '../../../services/communities'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
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
          <View className="t4">楼栋</View>
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
          <View className="t4">单元</View>
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
          <View className="t4">房号</View>
          <Screen query={rooms} skeleton={<SkeletonLines rows={2} />}>
            {(list) => (
              <View className="rooms">
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
