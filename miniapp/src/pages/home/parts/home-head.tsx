import { Text, View } from '@tarojs/components'
import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import type { Community } from '../../../services/communities'
import { useDutyPhone } from '../../../services/duty-phone'
import type { House } from '../../../services/me'
import { call } from '../../../services/navigate'
import { Icon } from '../../../ui/icon'

interface HomeHeadProps {
  community: Community | undefined
  house: House | undefined
  /** What stands below the name when there is no house. */
  otherwise: string
  onSwitch: () => void
}

/** Whose home this is, and the number that is always answered. */
export const HomeHead = ({ community, house, otherwise, onSwitch }: HomeHeadProps) => {
  const kept = useDutyPhone()
  const phone = community?.dutyPhone ?? kept
  const name = house?.communityName ?? community?.name ?? '近邻'
  const place = house ? `${house.label} · ${HOUSEHOLD_ROLE_WORDS[house.role]}` : otherwise
  return (
    <View className="homehead page-top">
      <View className="homehead-place" onClick={onSwitch} aria-role="button" aria-label={`${name}, ${place}, 点按切换`}>
        <View className="row gap1">
          <Text className="homehead-name">{name}</Text>
          <Icon name="down" size={16} />
        </View>
        <Text className="homehead-house">{place}</Text>
      </View>
      {phone && (
        <View className="homehead-call" onClick={() => call(phone)} aria-role="button" aria-label={`拨打 24 小时值班电话 ${phone}`}>
          <Icon name="phone" size={16} />
          <Text>24 小时值班</Text>
        </View>
      )}
    </View>
  )
}
