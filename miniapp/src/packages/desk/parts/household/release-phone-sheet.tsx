import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { useReleasePhone } from '../../hooks/use-households'
import { isPhone, phoneOf } from '../../model/intake-draft'
import { ReasonField } from '../reason-field'

const REASONS = ['运营商把号码给了新用户', '本人换号, 旧号停用']

/** For the new holder of an old number who cannot prove it, because it still hangs on somebody else's account. */
export const ReleasePhoneSheet = ({ communityId, onClose }: { communityId: string; onClose: () => void }) => {
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const release = useReleasePhone(communityId)
  if (release.isSuccess)
    return (
      <Sheet open title="号码已解除" onClose={onClose} foot={<Button onPress={onClose}>完成</Button>}>
        <View>{`${phone} 已从原来的账号移除, 原账号的房屋不变, 需要重新登录。`}</View>
        <View className="t4 mt2">现在的机主可以在小程序「我的 · 验证手机号」里验证这个号码</View>
      </Sheet>
    )
  return (
    <Sheet
      open
      title="号码换了主人"
      onClose={onClose}
      foot={
        <Button
          busy={release.isPending}
          closed={!isPhone(phone) ? '先填 11 位手机号' : reason.trim().length < 2 && '先写原因'}
          onPress={() => release.mutate({ phone, reason: reason.trim() })}
        >
          从原账号移除
        </Button>
      }
    >
      <TextField
        label="手机号"
        required
        type="number"
        value={phone}
        onChange={(next) => setPhone(phoneOf(next))}
        hint="请先当面核对证件和号码, 确认现在是他本人在用"
        error={release.error?.message}
      />
      <ReasonField label="原因" value={reason} onChange={setReason} ready={REASONS} hint="会留下记录" />
    </Sheet>
  )
}
