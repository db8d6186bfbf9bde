import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { demoIdentity, demoPhoneCode } from '../../../services/demo-identity.h5'
import type { Me } from '../../../services/me'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { usePhoneByWechat } from '../hooks/use-bind'

/** Only WeChat can vouch for a number by a button; in the demo the local WeChat does, elsewhere on the web there is no such button. */
export const WechatPhone = ({ onDone }: { onDone: (me: Me) => void }) => {
  const identity = demoIdentity()
  const verify = usePhoneByWechat(onDone)
  const ask = useMutation({ mutationFn: demoPhoneCode, onSuccess: (code) => verify.mutate(code) })
  if (!identity) return null
  const problem = ask.error ?? verify.error
  return (
    <Card title="用微信绑定的手机号">
      <View className="t4">与业主登记的号码一致时, 名下房屋马上绑定。演示环境会给出这个身份的样例号码。</View>
      {problem && (
        <View className="bad mt2" aria-role="alert">
          {problem.message}
        </View>
      )}
      <View className="col mt3">
        <Button busy={ask.isPending || verify.isPending} onPress={() => ask.mutate(identity)}>
          使用微信手机号
        </Button>
      </View>
    </Card>
  )
}
