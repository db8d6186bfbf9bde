import { View } from '@tarojs/components'
import { useState } from 'react'
import { isActive } from '../../../../services/current-house'
import { useMe, type Me } from '../../../../services/me'
import { go, replace } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { DeskCodeForm } from '../../parts/desk-code-form'
import { WechatPhone } from '../../parts/wechat-phone'

const Result = ({ me, before }: { me: Me; before: number }) => {
  const houses = me.houses.filter(isActive)
  const found = houses.length > before
  if (found || houses.length > 0)
    return (
      <Empty
        icon="check"
        title={found ? '已绑定' : '手机号已验证'}
        detail={houses.map((house) => `${house.communityName} ${house.label}`).join('\n')}
        action={<Button onPress={() => replace(urls.home)}>回首页</Button>}
      />
    )
  return (
    <Empty
      icon="phone"
      title="手机号已验证, 没有对上房屋"
      detail="业主登记里没有这个号码。可以用邀请码, 或提交材料请客服核对"
      action={
        <>
          <Button onPress={() => go(urls.askForHouse)}>提交材料</Button>
          <Button kind="line" onPress={() => go(urls.join)}>
            用邀请码
          </Button>
        </>
      }
    />
  )
}

/** Proving a number binds every house that is registered under it. */
export default function VerifyPhonePage() {
  const session = useSession()
  const { data: me } = useMe()
  const [verified, setVerified] = useState<{ me: Me; before: number }>()
  const before = me?.houses.filter(isActive).length ?? 0
  const onDone = (next: Me) => setVerified({ me: next, before })
  return (
    <Page title="验证手机号" back={urls.bind}>
      {!session ? (
        <NeedSignIn icon="phone" detail="登录后可以验证手机号" then={urls.verifyPhone} />
      ) : verified ? (
        <Result {...verified} />
      ) : (
        <>
          {me?.phone && <View className="pad mt3 t4 num">{`现在是 ${me.phone}`}</View>}
          <WechatPhone onDone={onDone} />
          <DeskCodeForm onDone={onDone} />
        </>
      )}
    </Page>
  )
}
