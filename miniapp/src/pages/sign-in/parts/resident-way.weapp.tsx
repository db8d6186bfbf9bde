import { View } from '@tarojs/components'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'

export interface ResidentWayProps {
  busy: boolean
  onSignIn: (identity?: string) => void
}

/** WeChat knows who holds the phone; no number and no picture is asked for here. */
export const ResidentWay = ({ busy, onSignIn }: ResidentWayProps) => (
  <Card title="微信登录">
    <View className="t4">只用微信的登录标识确认是您本人, 不读取头像、昵称和手机号。手机号在绑定房屋时再由您决定。</View>
    <View className="col mt4">
      <Button busy={busy} onPress={() => onSignIn()}>
        {busy ? '正在登录' : '微信一键登录'}
      </Button>
    </View>
  </Card>
)
