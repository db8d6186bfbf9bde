import { View } from '@tarojs/components'
import { useCommunity } from '../../../../services/communities'
import { useDutyPhone } from '../../../../services/duty-phone'
import { call } from '../../../../services/navigate'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { Page } from '../../../../ui/page'
import { PUBLIC_PHONES } from '../../model/public-phones'

/** Numbers that must be there without signing in and without a network. */
export default function PhonesPage() {
  const community = useCommunity()
  const kept = useDutyPhone()
  const duty = community?.dutyPhone ?? kept
  return (
    <Page title="常用电话">
      <View className="pad mt3 t5">{community?.name ?? '本小区'}</View>
      <CellGroup>
        {duty && <ListCell icon="phone" title="物业值班" detail="24 小时有人接" value={duty} onPress={() => call(duty)} />}
        {community && (
          <ListCell
            icon="phone"
            title="客服中心"
            detail={`${community.deskHours} · ${community.address}`}
            value={community.deskPhone}
            onPress={() => call(community.deskPhone)}
          />
        )}
      </CellGroup>
      <View className="pad mt3 t5">公共服务</View>
      <CellGroup>
        {PUBLIC_PHONES.map(({ who, phone, when }) => (
          <ListCell key={phone} icon="phone" title={who} detail={when} value={phone} onPress={() => call(phone)} />
        ))}
      </CellGroup>
    </Page>
  )
}
