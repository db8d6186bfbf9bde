import type { Params } from './db'
import type { Prim } from './column'

const check = (value: unknown, sql: string): void => {
  if (value === null || Buffer.isBuffer(value)) return
  const type = typeof value
  if (type === 'string' || type === 'bigint') return
  if (type === 'number' && Number.isFinite(value)) return
  throw new TypeError(`a ${value === undefined ? 'undefined' : type} cannot be bound in: ${sql.slice(0, 80)}`)
}

/** One call is one statement. Messages of several are put together by the platform alone, from texts that have passed here. */
const checkText = (sql: string): void => {
  if (sql.includes(';')) throw new TypeError(`a second statement is not sent along: ${sql.slice(0, 80)}`)
}

/** Objects and arrays would be expanded into SQL by mysql2; booleans abort the embedded driver. */
export const checkParams = (sql: string, params: Params): Params => {
  checkText(sql)
  for (let i = 0; i < params.length; i++) check(params[i], sql)
  return params
}

/** libsql binds every JavaScript number as REAL; whole numbers are meant as integers. */
export const embeddedParams = (sql: string, params: Params): Prim[] => {
  checkText(sql)
  const bound = new Array<Prim>(params.length)
  for (let i = 0; i < params.length; i++) {
    const value = params[i] as Prim
    check(value, sql)
    bound[i] = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value
  }
  return bound
}
