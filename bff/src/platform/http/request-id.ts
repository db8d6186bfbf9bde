import { randomBytes } from 'node:crypto'

const PRESENT = /^[A-Za-z0-9_-]{8,64}$/

/** A random prefix per process and a counter: unique over instances, cheaper than dice for every request. */
export const requestIds = (): ((fromProxy: string | string[] | undefined) => string) => {
  const prefix = randomBytes(6).toString('base64url')
  let count = 0
  return (fromProxy) => (typeof fromProxy === 'string' && PRESENT.test(fromProxy) ? fromProxy : `${prefix}-${(++count).toString(36)}`)
}
