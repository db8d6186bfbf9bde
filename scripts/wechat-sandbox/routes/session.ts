import { randomBytes } from 'node:crypto'
import { WechatError } from '../errors'
import type { RouteModule } from '../http'
import { checkedApp, openApi } from '../open-api'
import type { World } from '../state'

/** code2Session: a wx.login code becomes openid and session_key. */
export const sessionRoutes = (world: World): RouteModule => ({
  name: 'session',
  routes: [
    openApi(world, {
      path: '/sns/jscode2session',
      method: 'GET',
      // JSON that calls itself text: callers that trust the header fail on their first real sign-in.
      contentType: 'text/plain',
      handle: ({ query }) => {
        const app = checkedApp(world, query.get('appid'), query.get('secret'))
        if (query.get('grant_type') !== 'authorization_code') throw new WechatError(40002)
        const code = query.get('js_code')
        if (!code) throw new WechatError(41008)
        const holder = world.loginCodes.peek(code)
        if (holder.appid !== app.appid) throw new WechatError(40029)
        world.quotas.perMinute(`login ${holder.openid}`, world.limits.loginsPerUserMinute)
        world.loginCodes.burn(code)
        const user = world.people.user(holder.openid)
        if (user?.identity && world.people.identity(user.identity)?.blocked) throw new WechatError(40226)
        world.people.visit(holder.openid)
        return {
          session_key: randomBytes(16).toString('base64'),
          openid: holder.openid,
          ...(user?.unionid ? { unionid: user.unionid } : {}),
        }
      },
    }),
  ],
})
