import { SECOND } from '@jinlin/shared/kernel/instant'
import type { Clock } from '../../clock'
import { PayUnknown } from './wechat-pay.port'

/** So many failures in a row, and WeChat is left alone for a while: people hear at once that it does not work now, and no request waits five seconds for nothing. */
const TOLERATED = 8
const REST = 10 * SECOND

export interface Breaker {
  /** Runs `call` unless WeChat is being left alone; then throws PayUnknown (`resting`, nothing sent). */
  run<T>(call: () => Promise<T>): Promise<T>
}

/** Counts timeouts, broken connections and 5xx alone: a refusal is an answer. After the rest one call is let through, and its end decides. */
export const createBreaker = (clock: Clock): Breaker => {
  let failures = 0
  let restsUntil = 0
  let trying = false

  return {
    async run(call) {
      if (failures >= TOLERATED) {
        // A clock that was put back must not keep us silent for longer than the rest.
        const now = clock.now()
        const resting = now < restsUntil && restsUntil - now <= REST
        if (resting || trying) throw new PayUnknown('resting', `${failures} failures in a row`, false)
        trying = true
      }
      try {
        const result = await call()
        failures = 0
        return result
      } catch (error) {
        if (!(error instanceof PayUnknown) || error.reason === 'bad_answer') failures = 0
        else {
          failures += 1
          restsUntil = clock.now() + REST
        }
        throw error
      } finally {
        trying = false
      }
    },
  }
}
