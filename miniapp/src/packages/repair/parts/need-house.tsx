import { useCommunity } from '../../../services/communities'
import { call, go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'

/** Without a house there is nobody to send for; the phone works all the same. */
export const NeedHouse = () => {
  const community = useCommunity()
  return (
    <Empty
      icon="home"
      title="先绑定房屋"
      detail="绑定后师傅才知道去哪里; 手机号与业主登记一致的马上就好。着急可以直接打电话"
      action={
        <>
          <Button onPress={() => go(urls.bind)}>去绑定</Button>
          {community && (
            <Button kind="line" icon="phone" onPress={() => call(community.deskPhone)}>
              打电话报修
            </Button>
          )}
        </>
      }
    />
  )
}
