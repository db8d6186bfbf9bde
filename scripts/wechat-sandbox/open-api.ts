import { errorBody, WechatError } from './errors'
import { type Answer, type Call, json, JSON_TYPE, type Route } from './http'
import type { WechatApp } from './people'
import type { World } from './state'

export type Fields = Record<string, unknown>

/** A request to the open platform after the checks that all its services share. */
export interface OpenCall {
  query: URLSearchParams
  body: Fields
}

interface OpenApi<Request> {
  path: string
  method: 'GET' | 'POST'
  handle: (request: Request) => unknown
  contentType?: string
  /** What the service answers to a wrong method, where it differs from 43001/43002. */
  wrongMethod?: number
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON body; the content type is not looked at, form bodies fail because they are not JSON. Throws 44002, 47001. */
const fieldsOf = (call: Call): Fields => {
  if (call.rawBody.length === 0) throw new WechatError(44002)
  try {
    const value: unknown = JSON.parse(call.rawBody.toString('utf8'))
    if (isFields(value)) return value
  } catch {
    // Falls through: whatever it is, it is not an object.
  }
  throw new WechatError(47001)
}

/** Runs a handler in the manner of api.weixin.qq.com: refusals are HTTP 200 with errcode and a request id. */
const answering =
  (world: World, contentType: string, run: (call: Call) => unknown) =>
  (call: Call): Answer => {
    try {
      return json(run(call), contentType)
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      return json(errorBody(error.errcode, error.message, world.now()), contentType)
    }
  }

const checkMethod = (call: Call, { method, wrongMethod }: { method: string; wrongMethod?: number }) => {
  if (call.method !== method) throw new WechatError(wrongMethod ?? (method === 'GET' ? 43001 : 43002))
}

/** A service that identifies the app by appid and secret. */
export const openApi = (world: World, api: OpenApi<OpenCall>): Route => ({
  path: api.path,
  handle: answering(world, api.contentType ?? JSON_TYPE, (call) => {
    checkMethod(call, api)
    return api.handle({ query: call.query, body: api.method === 'POST' ? fieldsOf(call) : {} })
  }),
})

/** A service that identifies the app by `access_token`, which counts only in the query string. */
export const tokenApi = (world: World, api: OpenApi<OpenCall & { app: WechatApp }>): Route => ({
  path: api.path,
  handle: answering(world, api.contentType ?? JSON_TYPE, (call) => {
    checkMethod(call, api)
    const token = call.query.get('access_token')
    const misplaced = !token && /"access_token"\s*:/.test(call.rawBody.toString('utf8'))
    if (misplaced) throw new WechatError(47001)
    if (!token) throw new WechatError(41001)
    const app = appOf(world, world.tokens.appOf(token))
    return api.handle({ app, query: call.query, body: api.method === 'POST' ? fieldsOf(call) : {} })
  }),
})

const appOf = (world: World, appid: string): WechatApp => {
  const app = world.apps.find((candidate) => candidate.appid === appid)
  if (!app) throw new WechatError(40013)
  return app
}

/** The app of an appid and secret. Throws 41002, 41004, 40013, 40125. */
export const checkedApp = (world: World, appid: unknown, secret: unknown): WechatApp => {
  if (typeof appid !== 'string' || appid === '') throw new WechatError(41002)
  if (typeof secret !== 'string' || secret === '') throw new WechatError(41004)
  const app = appOf(world, appid)
  if (app.secret !== secret) throw new WechatError(40125)
  return app
}

/** A text field, or `undefined` when it is missing or no text. */
export const textOf = (fields: Fields, name: string): string | undefined => {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
