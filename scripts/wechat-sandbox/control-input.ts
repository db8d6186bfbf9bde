import { ControlRefusal, type Who } from './control'
import type { Fault } from './faults'
import type { Call } from './http'
import type { Fields } from './open-api'
import type { Identity } from './people'
import { kindOf } from './subscribe-limits'
import type { SubscribeTemplate } from './subscriptions'

/** Reads JSON of the control plane. Every reader throws ControlRefusal, which names the field. */
export const controlBody = (call: Call): Fields => {
  try {
    const value: unknown = JSON.parse(call.rawBody.toString('utf8') || '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    // Falls through to the one sentence below.
  }
  throw new ControlRefusal('the body must be a JSON object')
}

const typed =
  <T>(kind: 'string' | 'number' | 'boolean') =>
  (fields: Fields, name: string): T | undefined => {
    const value = fields[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== kind) throw new ControlRefusal(`${name} must be a ${kind}`)
    return value as T
  }
const text = typed<string>('string')
const number = typed<number>('number')
const flag = typed<boolean>('boolean')

export const required = <T>(value: T | undefined, name: string): T => {
  if (value === undefined || value === '') throw new ControlRefusal(`${name} is missing`)
  return value
}

/** Drops what was not said, so that a missing field stays missing. */
const said = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T

export const readWho = (fields: Fields): Who =>
  said({ appid: text(fields, 'appid'), identity: text(fields, 'identity'), openid: text(fields, 'openid') })

export const readPhone = (fields: Fields): Who & { phone?: string; countryCode?: string | number } => {
  const countryCode = fields['countryCode']
  if (countryCode !== undefined && typeof countryCode !== 'string' && typeof countryCode !== 'number')
    throw new ControlRefusal('countryCode must be a string or a number')
  return said({ ...readWho(fields), phone: text(fields, 'phone'), countryCode })
}

export const readAccept = (fields: Fields): Who & { templateId: string; count?: number } =>
  said({ ...readWho(fields), templateId: required(text(fields, 'templateId'), 'templateId'), count: number(fields, 'count') })

export const readIdentity = (fields: Fields): Identity => {
  const identity = required(text(fields, 'identity'), 'identity')
  return said({ identity, label: text(fields, 'label') ?? identity, phone: text(fields, 'phone'), blocked: flag(fields, 'blocked') })
}

export const readTemplate = (fields: Fields): SubscribeTemplate => {
  const { keys, enums } = fields
  if (!Array.isArray(keys) || keys.length === 0) throw new ControlRefusal('keys must be a list, such as ["thing1", "time2"]')
  const names = keys.map((key: unknown) => {
    if (typeof key !== 'string' || !kindOf(key)) throw new ControlRefusal(`${String(key)} is no key of a template`)
    return key
  })
  return said({
    id: required(text(fields, 'id'), 'id'),
    title: text(fields, 'title'),
    keys: names,
    enums: enums as Record<string, string[]> | undefined,
  })
}

export const readFault = (fields: Fields): Fault => {
  const headers = fields['headers']
  if (headers !== undefined && (typeof headers !== 'object' || headers === null)) throw new ControlRefusal('headers must be an object')
  const fault: Fault = said({
    path: required(text(fields, 'path'), 'path'),
    errcode: number(fields, 'errcode'),
    httpStatus: number(fields, 'httpStatus'),
    body: text(fields, 'body'),
    headers: headers as Record<string, string> | undefined,
    delayMs: number(fields, 'delayMs'),
    hang: flag(fields, 'hang'),
    drop: flag(fields, 'drop'),
    afterEffect: flag(fields, 'afterEffect'),
    times: number(fields, 'times'),
  })
  const { errcode, httpStatus, body, delayMs, hang, drop } = fault
  if ([errcode, httpStatus, body, delayMs, hang, drop].every((each) => each === undefined))
    throw new ControlRefusal('say what goes wrong: errcode, httpStatus, body, delayMs, hang or drop')
  if (httpStatus !== undefined && !(Number.isInteger(httpStatus) && httpStatus >= 200 && httpStatus <= 599))
    throw new ControlRefusal('httpStatus lies between 200 and 599')
  return fault
}

export const readOffset = (fields: Fields): number => {
  const offsetMs = required(number(fields, 'offsetMs'), 'offsetMs')
  if (!Number.isFinite(offsetMs)) throw new ControlRefusal('offsetMs must be finite')
  return offsetMs
}
