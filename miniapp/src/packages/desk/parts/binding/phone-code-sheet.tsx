import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { sayBefore } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { Button } from '../../../../ui/button'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { isPhone, phoneOf } from '../../model/intake-draft'

/** For somebody standing at the counter whose phone WeChat does not verify: a code to type into the app. */
export const PhoneCodeSheet = ({ communityId, onClose }: { communityId: string; onClose: () => void }) => {
  const [phone, setPhone] = useState('')
  const issue = useMutation({ mutationFn: () => api.household.issuePhoneCode({ communityId, phone }) })
  const code = issue.data?.data
  return (
    <Sheet
      open
      title="当面验证手机"
      onClose={onClose}
      foot={
        code ? (
          <Button onPress={onClose}>完成</Button>
        ) : (
          <Button busy={issue.isPending} closed={!isPhone(phone) && '先填 11 位手机号'} onPress={() => issue.mutate()}>
            给出验证码
          </Button>
        )
      }
    >
      {code ? (
        <>
          <View className="t4">请住户在小程序「我的 · 验证手机号」里输入</View>
          <Text className="taken-number num">{code.code}</Text>
          <View className="t4">{`只能用一次, ${sayBefore(code.expiresAt, Date.now())}有效`}</View>
        </>
      ) : (
        <TextField
          label="住户手机号"
          required
          type="number"
          value={phone}
          onChange={(next) => setPhone(phoneOf(next))}
          hint="请先当面核对证件, 确认是本人的号码"
          error={issue.error?.message}
        />
      )}
    </Sheet>
  )
}
