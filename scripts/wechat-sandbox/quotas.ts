import { WechatError } from './errors'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** WeChat counts its days in Beijing time. */
const BEIJING = 8 * 60 * MINUTE

export interface Quotas {
  /** Counts one call. Throws 45011 above `limit` calls in a calendar minute. */
  perMinute(key: string, limit: number): void
  /** Counts one call. Throws 45009 above `limit` calls in a Beijing day. */
  perDay(key: string, limit: number): void
}

interface Counter {
  slot: number
  used: number
}

export const createQuotas = (now: () => number): Quotas => {
  const counters = new Map<string, Counter>()

  const count = (key: string, slot: number, limit: number, errcode: number): void => {
    const counter = counters.get(key)
    const used = counter?.slot === slot ? counter.used : 0
    if (used >= limit) throw new WechatError(errcode)
    counters.set(key, { slot, used: used + 1 })
  }

  return {
    perMinute: (key, limit) => count(`minute ${key}`, Math.floor(now() / MINUTE), limit, 45011),
    perDay: (key, limit) => count(`day ${key}`, Math.floor((now() + BEIJING) / DAY), limit, 45009),
  }
}
