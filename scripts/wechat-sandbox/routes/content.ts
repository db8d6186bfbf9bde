import { randomBytes } from 'node:crypto'
import { judge } from '../content-words'
import { WechatError } from '../errors'
import type { RouteModule } from '../http'
import { VISIT_COUNTS_FOR } from '../limits'
import { textOf, tokenApi } from '../open-api'
import type { World } from '../state'

const MAX_CONTENT = 2_500

/** msg_sec_check, version 2. */
export const contentRoutes = (world: World): RouteModule => ({
  name: 'content',
  routes: [
    tokenApi(world, {
      path: '/wxa/msg_sec_check',
      method: 'POST',
      wrongMethod: 43302,
      handle: ({ app, body }) => {
        if (body['version'] !== 2) throw new WechatError(40097)
        const scene = body['scene']
        if (typeof scene !== 'number' || ![1, 2, 3, 4].includes(scene)) throw new WechatError(40129)
        const openid = textOf(body, 'openid')
        const user = openid === undefined ? undefined : world.people.user(openid)
        if (!user) throw new WechatError(40003)
        if (user.appid !== app.appid) throw new WechatError(43104)
        if (world.now() - (user.visitedAt ?? -Infinity) > VISIT_COUNTS_FOR) throw new WechatError(61010)
        const content = textOf(body, 'content')
        if (content === undefined) throw new WechatError(44002)
        if (content.length > MAX_CONTENT) throw new WechatError(45002)
        world.quotas.perMinute(`content ${app.appid}`, world.limits.contentCheckPerMinute)
        world.quotas.perDay(`content ${app.appid}`, world.limits.contentCheckPerDay)

        const text = [content, textOf(body, 'title'), textOf(body, 'nickname'), scene === 1 ? textOf(body, 'signature') : undefined]
        const findings = judge(text.filter((part) => part !== undefined).join('\n'))
        const [worst] = findings
        return {
          errcode: 0,
          errmsg: 'ok',
          trace_id: [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-'),
          result: { suggest: worst.suggest, label: worst.label },
          detail: findings.map((finding) => ({
            strategy: finding.keyword === undefined ? 'content_model' : 'keyword',
            errcode: 0,
            suggest: finding.suggest,
            label: finding.label,
            ...(finding.keyword === undefined ? { prob: 90 } : { keyword: finding.keyword }),
          })),
        }
      },
    }),
  ],
})
