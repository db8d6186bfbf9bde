import { WechatError } from '../errors'
import type { RouteModule } from '../http'
import { checkedApp, openApi } from '../open-api'
import type { World } from '../state'

/** The two isolated ways to an access token. */
export const tokenRoutes = (world: World): RouteModule => ({
  name: 'token',
  routes: [
    openApi(world, {
      path: '/cgi-bin/token',
      method: 'GET',
      handle: ({ query }) => {
        if (query.get('grant_type') !== 'client_credential') throw new WechatError(40002)
        const app = checkedApp(world, query.get('appid'), query.get('secret'))
        world.quotas.perDay(`token ${app.appid}`, world.limits.plainTokenPerDay)
        return world.tokens.plain(app.appid)
      },
    }),
    openApi(world, {
      path: '/cgi-bin/stable_token',
      method: 'POST',
      handle: ({ body }) => {
        if (body['grant_type'] !== 'client_credential') throw new WechatError(40002)
        const app = checkedApp(world, body['appid'], body['secret'])
        world.quotas.perMinute(`stable_token ${app.appid}`, world.limits.stableTokenPerMinute)
        world.quotas.perDay(`stable_token ${app.appid}`, world.limits.stableTokenPerDay)
        return world.tokens.stable(app.appid, body['force_refresh'] === true)
      },
    }),
  ],
})
