import { View } from '@tarojs/components'
import { useState } from 'react'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { useMe } from '../../../../services/me'
import { replace } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { TextField } from '../../../../ui/text-field'
import { toast } from '../../../../ui/toast'
import { useJoin } from '../../hooks/use-bind'

const CODE = /^\d{6}$/

export default function JoinPage() {
  const session = useSession()
  const { data: me } = useMe()
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState<string>()
  const [tried, setTried] = useState(false)
  const name = typed ?? me?.name ?? ''
  const join = useJoin(() => {
    toast('已加入')
    replace(urls.houses)
  })
  const send = () => {
    setTried(true)
    if (CODE.test(code) && name.trim() !== '') join.mutate({ code, name: name.trim() })
  }
  return (
    <Page title="用邀请码绑定" back={urls.bind}>
      {session ? (
        <Card>
          <TextField
            label="邀请码"
            required
            type="number"
            icon="users"
            max={6}
            value={code}
            onChange={setCode}
            placeholder="6 位数字"
            hint="业主在「房屋与家人」里生成, 24 小时内有效, 只能用一次"
            error={join.error?.message ?? (tried && !CODE.test(code) ? '请填写 6 位数字' : undefined)}
          />
          <TextField
            label="您的姓名"
            required
            icon="person"
            max={PEOPLE_LIMITS.nameMax}
            value={name}
            onChange={setTyped}
            hint="业主、客服和上门的师傅会看到"
            error={tried && name.trim() === '' ? '请填写姓名' : undefined}
            onConfirm={send}
          />
          <View className="col mt4">
            <Button busy={join.isPending} onPress={send}>
              {join.isPending ? '正在加入' : '加入'}
            </Button>
          </View>
        </Card>
      ) : (
        <NeedSignIn icon="users" detail="登录后可以用邀请码绑定" then={urls.join} />
      )}
    </Page>
  )
}
