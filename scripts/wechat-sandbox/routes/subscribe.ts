import { WechatError } from '../errors'
import type { RouteModule } from '../http'
import { type Fields, textOf, tokenApi } from '../open-api'
import type { World } from '../state'
import { fitsKind, kindOf } from '../subscribe-limits'
import type { SubscribeTemplate } from '../subscriptions'

const STATES = ['developer', 'trial', 'formal']
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']

const invalid = (what: string) => new WechatError(47003, `argument invalid! ${what}`)

const valueOf = (data: Fields, key: string): string => {
  const entry = data[key]
  const value = typeof entry === 'object' && entry !== null ? (entry as Fields)['value'] : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The values of a message. Throws 47003 that names the first field at fault. Keys that the template has not are refused too. */
const checkedData = (template: SubscribeTemplate, data: Fields): Record<string, string> => {
  for (const key of Object.keys(data)) if (!template.keys.includes(key)) throw invalid(`data.${key} invalid`)
  return Object.fromEntries(
    template.keys.map((key) => {
      const value = valueOf(data, key)
      if (value.trim() === '') throw invalid(`data.${key}.value is empty`)
      const kind = kindOf(key)
      const listed = template.enums?.[key]
      if (!kind || !fitsKind(kind, value) || (listed && !listed.includes(value))) throw invalid(`data.${key}.value invalid`)
      return [key, value]
    }),
  )
}

const oneOf = (body: Fields, name: string, allowed: readonly string[], fallback: string): string => {
  const value = body[name] ?? fallback
  if (typeof value !== 'string' || !allowed.includes(value)) throw invalid(`${name} invalid`)
  return value
}

/** subscribeMessage.send: one accept of the user is good for one message. */
export const subscribeRoutes = (world: World): RouteModule => ({
  name: 'subscribe',
  routes: [
    tokenApi(world, {
      path: '/cgi-bin/message/subscribe/send',
      method: 'POST',
      handle: ({ app, body }) => {
        const { subscriptions } = world
        const openid = textOf(body, 'touser')
        if (!openid || world.people.user(openid)?.appid !== app.appid) throw new WechatError(40003)
        const template = subscriptions.template(textOf(body, 'template_id') ?? '')
        if (!template) throw new WechatError(40037)
        const page = textOf(body, 'page')
        const path = page?.split('?')[0]
        if (path !== undefined && world.releasedPages && !world.releasedPages.includes(path)) throw new WechatError(41030)
        const miniprogramState = oneOf(body, 'miniprogram_state', STATES, 'formal')
        const lang = oneOf(body, 'lang', LANGUAGES, 'zh_CN')
        const fields = body['data']
        if (typeof fields !== 'object' || fields === null) throw invalid('data is empty')
        const data = checkedData(template, fields as Fields)
        world.quotas.perDay(`subscribe ${app.appid}`, world.limits.subscribePerDay)
        if (!subscriptions.take(openid, template.id)) throw new WechatError(43101)
        const { msgid } = subscriptions.record({
          at: world.now(),
          openid,
          templateId: template.id,
          ...(page === undefined ? {} : { page }),
          data,
          miniprogramState,
          lang,
        })
        return { errcode: 0, errmsg: 'ok', msgid }
      },
    }),
  ],
})
