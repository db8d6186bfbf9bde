import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommunity } from '../../../services/communities'
import type { Me } from '../../../services/me'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { TextField } from '../../../ui/text-field'
import { usePhoneByDeskCode } from '../hooks/use-bind'

const PHONE = /^1[3-9]\d{9}$/
const CODE = /^\d{6}$/

/** The way without WeChat's number: the desk sees the person and hands out six digits. */
export const DeskCodeForm = ({ onDone }: { onDone: (me: Me) => void }) => {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const community = useCommunity()
  const verify = usePhoneByDeskCode(onDone)
  const send = () => {
    setTried(true)
    if (PHONE.test(phone) && CODE.test(code)) verify.mutate({ phone, code })
  }
  return (
    <Card title="用客服给的验证码">
      <TextField
        label="手机号"
        required
        type="number"
        icon="phone"
        max={11}
        value={phone}
        onChange={setPhone}
        error={tried && !PHONE.test(phone) ? '请填写 11 位手机号' : undefined}
      />
      <TextField
        label="验证码"
        required
        type="number"
        icon="lock"
        max={6}
        value={code}
        onChange={setCode}
        hint={`到客服中心报手机号领取, 10 分钟内有效${community ? `; 客服 ${community.deskHours}` : ''}`}
        error={verify.error?.message ?? (tried && !CODE.test(code) ? '请填写 6 位数字' : undefined)}
        onConfirm={send}
      />
      <View className="col mt4">
        <Button busy={verify.isPending} onPress={send}>
          {verify.isPending ? '正在核对' : '核对并绑定'}
        </Button>
      </View>
    </Card>
  )
}
