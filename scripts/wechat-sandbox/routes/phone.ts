import { WechatError } from '../errors'
import type { RouteModule } from '../http'
import { textOf, tokenApi } from '../open-api'
import type { World } from '../state'

/** getPhoneNumber: a code of the phone button becomes the number. */
export const phoneRoutes = (world: World): RouteModule => ({
  name: 'phone',
  routes: [
    tokenApi(world, {
      path: '/wxa/business/getuserphonenumber',
      method: 'POST',
      handle: ({ app, body }) => {
        const code = textOf(body, 'code')
        if (!code) throw new WechatError(40029)
        const holder = world.phoneCodes.peek(code)
        if (holder.appid !== app.appid) throw new WechatError(40029)
        const openid = textOf(body, 'openid')
        // WeChat compares openid and code when both are sent; the page lists no code of its own for a mismatch.
        if (openid !== undefined && openid !== holder.openid) throw new WechatError(40029)
        world.quotas.perMinute(`phone ${holder.openid}`, world.limits.loginsPerUserMinute)
        world.phoneCodes.burn(code)
        const atHome = String(holder.countryCode) === '86'
        return {
          errcode: 0,
          errmsg: 'ok',
          phone_info: {
            // Foreign numbers carry their country code here, domestic ones do not.
            phoneNumber: atHome ? holder.phone : `+${holder.countryCode}${holder.phone}`,
            purePhoneNumber: holder.phone,
            countryCode: holder.countryCode,
            watermark: { timestamp: Math.floor(world.now() / 1000), appid: app.appid },
          },
        }
      },
    }),
  ],
})
