import { Text, View } from '@tarojs/components'
import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { go } from '../../../../services/navigate'
import { StatusTag } from '../../../../ui/tag'
import type { Caller } from '../../hooks/use-intake'
import { deskUrls } from '../../model/desk-urls'
import { isPhone } from '../../model/intake-draft'

interface CallerSideProps {
  caller: Caller | undefined
  error: Error | null
  phone: string
  buildingId: string | undefined
}

/** What the house knows of the one who calls: often the call is about a ticket that is already there. */
export const CallerSide = ({ caller, error, phone, buildingId }: CallerSideProps) => {
  const now = Date.now()
  if (!caller)
    return (
      <View className="caller">
        <View className="context-head">来电人</View>
        <View className="t5 mt1">
          {error ? error.message : isPhone(phone) ? '正在查' : '填完号码后, 这里显示房屋、以前的工单和本楼提示'}
        </View>
      </View>
    )
  const houses = caller.houses.filter((house) => buildingId === undefined || house.buildingId === buildingId)
  const hints = [...new Set(houses.flatMap((house) => house.hints))]
  return (
    <View className="caller">
      <View className="context-part">
        <View className="context-head">来电人</View>
        <View className="mt1">{caller.known ? `${caller.name} ${caller.phone}` : `没有登记过的号码 ${caller.phone}`}</View>
        {caller.houses.map((house) => (
          <View key={house.houseId} className="t5">{`${house.label} ${HOUSEHOLD_ROLE_WORDS[house.role]}`}</View>
        ))}
      </View>
      {hints.length > 0 && (
        <View className="context-part">
          <View className="context-head">本楼提示</View>
          {hints.map((hint) => (
            <View key={hint} className="t4">
              {hint}
            </View>
          ))}
        </View>
      )}
      <View className="context-part">
        <View className="context-head">最近的工单</View>
        {caller.tickets.length === 0 && <View className="t5">没有以前的工单</View>}
        {caller.tickets.map((one) => (
          <View key={one.id} className="past" onClick={() => go(deskUrls.ticket(one.id))} aria-role="link">
            <View className="row between gap2">
              <Text className="ellipsis grow">{one.title}</Text>
              <StatusTag status={one.status} audience="staff" />
            </View>
            <View className="t5 num">{`${sayWhen(one.submittedAt, now)} · ${one.number}`}</View>
          </View>
        ))}
      </View>
    </View>
  )
}
