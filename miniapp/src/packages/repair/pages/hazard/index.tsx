import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import { hazardOf } from '@jinlin/shared/domain/ticket/hazards'
import { useCurrentHouse } from '../../../../services/current-house'
import { useMe } from '../../../../services/me'
import { replace } from '../../../../services/navigate'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Icon } from '../../../../ui/icon'
import { Page } from '../../../../ui/page'
import { HazardCalls } from '../../parts/hazard-calls'
import { HazardReport } from '../../parts/hazard-report'
import '../../style.scss'

/** First what to do, then whom to call, then the order: in this sequence, because the first minutes count. */
export default function HazardPage() {
  const { params } = useRouter()
  const { data: me } = useMe()
  const house = useCurrentHouse(me)
  const hazard = hazardOf(params.key ?? '')
  const category = hazard && categoryOf(hazard.category)
  if (!hazard || !category)
    return (
      <Page title="紧急情况">
        <Empty
          icon="warning"
          title="没有找到这种情况"
          detail="回到列表重新选一个"
          action={<Button onPress={() => replace(urls.hazards)}>看全部</Button>}
        />
      </Page>
    )
  const steps = (
    <>
      <Card tone="bad">
        <View className="hazard-head">
          <Icon name="warning" size={28} />
          {hazard.word}
        </View>
        {hazard.doFirst.map((words, at) => (
          <View key={words} className="hazard-step">
            <View className="hazard-number">{at + 1}</View>
            <View className="grow">{words}</View>
          </View>
        ))}
      </Card>
      <HazardCalls calls={hazard.call} />
    </>
  )
  if (me && house) return <HazardReport hazard={hazard} category={category} house={house} phone={me.phone} lead={steps} />
  return (
    <Page title="紧急情况">
      {steps}
      <View className="pad mt4 t4">打通电话说清楚在哪里; 登录并绑定房屋后, 也能在这里一键通知物业派人。</View>
    </Page>
  )
}
