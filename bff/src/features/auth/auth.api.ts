import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { perPorts } from '../per-ports'
import { createThrottle, type Guess } from './throttle'

export { wechatFailure } from './wechat-failure'
export type { Guess } from './throttle'

/** Counts tries of whatever can be guessed. */
export const throttleOf = perPorts(createThrottle)

/** @throws AppError RATE_LIMITED during the pause after too many wrong tries */
export const takeTry = async (ports: Ports, guess: Guess): Promise<void> => {
  const until = await throttleOf(ports).take(guess)
  if (until !== undefined) throw refuse('RATE_LIMITED', { retryAfter: Math.ceil((until - ports.clock.now()) / 1000) })
}
