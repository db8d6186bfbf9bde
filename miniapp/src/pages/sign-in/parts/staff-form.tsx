import { ApiError } from '@jinlin/shared/client/api-error'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { NoticeBar } from '../../../ui/notice-bar'
import { TextField } from '../../../ui/text-field'
import { useStaffSignIn } from '../hooks/use-sign-in'
import { staffProblems, staffRefusal, type StaffForm as Form } from '../model/form'

interface StaffFormProps {
  value: Form
  onChange: (form: Form) => void
}

/** Account, password, and the second factor once the server asks for it. */
export const StaffForm = ({ value, onChange }: StaffFormProps) => {
  const [tried, setTried] = useState(false)
  const signIn = useStaffSignIn()
  const refusal = signIn.error instanceof ApiError ? staffRefusal(signIn.error) : undefined
  const needsTotp = refusal?.askTotp === true || value.totp !== ''
  const problems = tried ? staffProblems(value, needsTotp) : {}
  const submit = () => {
    setTried(true)
    if (Object.keys(staffProblems(value, needsTotp)).length === 0) signIn.mutate(value)
  }
  return (
    <Card title="工作人员登录">
      {refusal?.words && (
        <NoticeBar tone="bad" icon="warning">
          {refusal.words}
        </NoticeBar>
      )}
      <TextField
        label="账号"
        required
        icon="person"
        value={value.account}
        max={40}
        error={problems.account}
        onChange={(account) => onChange({ ...value, account })}
      />
      <TextField
        label="密码"
        required
        password
        icon="lock"
        value={value.password}
        max={128}
        error={problems.password}
        hint="忘记密码请找主管重置"
        onChange={(password) => onChange({ ...value, password })}
        onConfirm={submit}
      />
      {needsTotp && (
        <TextField
          label="动态验证码"
          required
          type="number"
          icon="shield"
          max={6}
          focus
          value={value.totp}
          error={problems.totp}
          hint="打开身份验证器, 填写当前的 6 位数字"
          onChange={(totp) => onChange({ ...value, totp })}
          onConfirm={submit}
        />
      )}
      <View className="col mt4">
        <Button busy={signIn.isPending} onPress={submit}>
          {signIn.isPending ? '正在登录' : '登录'}
        </Button>
      </View>
    </Card>
  )
}
