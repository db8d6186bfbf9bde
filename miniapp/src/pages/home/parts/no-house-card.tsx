import { View } from '@tarojs/components'
import { sayBefore } from '@jinlin/shared/kernel/when'
import type { Me } from '../../../services/me'
import { call, go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Row } from '../../../ui/row'
import { Tag } from '../../../ui/tag'

interface NoHouseCardProps {
  me: Me | undefined
  signedIn: boolean
  deskPhone: string | undefined
}

/** For somebody without a bound house: what they can do already, and the way on. */
export const NoHouseCard = ({ me, signedIn, deskPhone }: NoHouseCardProps) => {
  const pending = me?.houses.find((house) => house.state === 'pending')
  if (pending) {
    const by = pending.reviewDueAt === null ? '客服正在核对' : `客服在${sayBefore(pending.reviewDueAt, Date.now())}答复您`
    return (
      <Card title={`${pending.label} 正在审核`} extra={<Tag tone="info">审核中</Tag>}>
        <View className="t4">{`${by}; 通过后就能报修和看进度。着急可以打电话。`}</View>
        <Row className="mt3">
          <Button kind="line" size="sm" onPress={() => go(urls.houses)}>
            看申请
          </Button>
          {deskPhone && (
            <Button kind="line" size="sm" icon="phone" onPress={() => call(deskPhone)}>
              打给客服
            </Button>
          )}
        </Row>
      </Card>
    )
  }
  if (signedIn && !me) return null
  return (
    <Card title={signedIn ? '绑定房屋, 就能报修' : '登录后可以报修、看进度'} tone="wait">
      <View className="t4">{signedIn ? '手机号与业主登记一致的, 马上就好; 家人和租客用邀请码。' : '不登录也能看通知、打电话。'}</View>
      <Row className="mt3">
        <Button size="sm" onPress={() => go(signedIn ? urls.bind : urls.signIn(urls.home))}>
          {signedIn ? '去绑定' : '去登录'}
        </Button>
      </Row>
    </Card>
  )
}
