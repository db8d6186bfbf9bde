import { Text, View } from '@tarojs/components'
import { HAZARDS, type HazardKey } from '@jinlin/shared/domain/ticket/hazards'
import { useCommunity } from '../../../../services/communities'
import { useDutyPhone } from '../../../../services/duty-phone'
import { call, go } from '../../../../services/navigate'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import type { IconName } from '../../../../ui/icon'
import { Foot } from '../../../../ui/foot'
import { Page } from '../../../../ui/page'

const ICONS: Record<HazardKey, IconName> = {
  fire: 'flame',
  gas: 'warning',
  lift_trapped: 'lift',
  burst_pipe: 'drop',
  live_wire: 'bolt',
  wide_outage: 'bulb',
  falling: 'building',
  missing_cover: 'road',
  gate_injury: 'gate',
}

/** Which danger: readable without signing in, and without a network. */
export default function HazardsPage() {
  const community = useCommunity()
  const kept = useDutyPhone()
  const phone = community?.dutyPhone ?? kept
  return (
    <Page
      title="紧急情况"
      foot={
        phone && (
          <Foot>
            <Button icon="phone" onPress={() => call(phone)}>
              拨打 24 小时值班
            </Button>
          </Foot>
        )
      }
    >
      <View className="pad mt3">
        <Text className="t4">选一个最接近的, 先看该做什么, 再找人</Text>
      </View>
      <CellGroup>
        {HAZARDS.map((hazard) => (
          <ListCell
            key={hazard.key}
            icon={ICONS[hazard.key]}
            title={hazard.word}
            detail={hazard.doFirst[0]}
            onPress={() => go(urls.hazard(hazard.key))}
          />
        ))}
      </CellGroup>
    </Page>
  )
}
