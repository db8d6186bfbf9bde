import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { usePhoneByWechat } from '../hooks/use-bind'
import type { Me } from '../../../services/me'

/** WeChat asks the person itself; refusing is allowed, the desk's code is the other way. */
export const WechatPhone = ({ onDone }: { onDone: (me: Me) => void }) => {
  const [refused, setRefused] = useState(false)
  const verify = usePhoneByWechat(onDone)
  const answered = ({ code }: Record<string, unknown>) => {
    setRefused(typeof code !== 'string')
    if (typeof code === 'string') verify.mutate(code)
  }
  return (
    <Card title="用微信绑定的手机号">
      <View className="t4">与业主登记的号码一致时, 名下房屋马上绑定。</View>
      {verify.error && (
        <View className="bad mt2" aria-role="alert">
          {verify.error.message}
        </View>
      )}
      {refused && <View className="t4 mt2">没有取得手机号, 没关系, 可以用下面的验证码</View>}
      <View className="col mt3">
        <Button openType="getPhoneNumber" onOpen={answered} busy={verify.isPending}>
          使用微信手机号
        </Button>
      </View>
    </Card>
  )
}
