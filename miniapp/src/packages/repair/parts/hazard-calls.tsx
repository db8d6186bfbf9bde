import { Text, View } from '@tarojs/components'
import type { Hazard } from '@jinlin/shared/domain/ticket/hazards'
import { useCommunity } from '../../../services/communities'
import { useDutyPhone } from '../../../services/duty-phone'
import { call } from '../../../services/navigate'
import { Button } from '../../../ui/button'

/** Whom to call, in the order to call them. A duty number that is not known yet is left out rather than shown dead. */
export const HazardCalls = ({ calls }: { calls: Hazard['call'] }) => {
  const community = useCommunity()
  const kept = useDutyPhone()
  const duty = community?.dutyPhone ?? kept
  return (
    <View className="hazard-calls">
      {calls.map(({ who, phone }, at) => {
        const number = phone === 'duty' ? duty : phone
        return (
          number && (
            <Button
              key={who}
              size="go"
              kind={at === 0 ? 'primary' : 'line'}
              icon="phone"
              onPress={() => call(number)}
              label={`拨打${who} ${number}`}
            >
              <Text>{who}</Text>
              <Text className="num">{number}</Text>
            </Button>
          )
        )
      })}
    </View>
  )
}
