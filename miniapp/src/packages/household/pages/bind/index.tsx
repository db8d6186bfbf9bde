import { View } from '@tarojs/components'
import { useCommunity } from '../../../../services/communities'
import { call, go } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'

/** Three ways, the quickest first; each says how long it takes. */
export default function BindPage() {
  const session = useSession()
  const community = useCommunity()
  return (
    <Page title="绑定房屋" back={urls.houses}>
      {session ? (
        <>
          <CellGroup>
            <ListCell
              icon="phone"
              title="我是业主, 用手机号核对"
              detail="手机号与业主登记一致, 马上绑定"
              onPress={() => go(urls.verifyPhone)}
            />
            <ListCell icon="users" title="家人、租客, 用邀请码" detail="请业主生成 6 位邀请码, 马上绑定" onPress={() => go(urls.join)} />
            <ListCell
              icon="paper"
              title="提交材料审核"
              detail="手机号换过、没有邀请码时用, 一个工作日内答复"
              onPress={() => go(urls.askForHouse)}
            />
          </CellGroup>
          {community && (
            <CellGroup>
              <ListCell
                icon="phone"
                title="打给客服"
                detail={`${community.deskHours}, 也能到客服中心当面办`}
                value={community.deskPhone}
                onPress={() => call(community.deskPhone)}
              />
            </CellGroup>
          )}
          <View className="pad mt3 t5">没有绑定也能看通知、打电话。</View>
        </>
      ) : (
        <NeedSignIn icon="home" detail="登录后可以绑定房屋" then={urls.bind} />
      )}
    </Page>
  )
}
